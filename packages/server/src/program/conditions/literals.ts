import type { ASTNode } from '@marcbachmann/cel-js';
import { operandsOf } from './operands.ts';

const arithmetic: readonly string[] = ['+', '-', '*', '/', '%'];

/**
 * What is wrong with the numbers written in a condition. They pass through the language as floating point and are taken
 * by their shortest decimal text, which is exact for up to 15 digits, and only as long as nobody calculates with them.
 */
export function literalMistake(node: ASTNode, text: string): string | null {
  if (node.op === 'value')
    return typeof node.args === 'number' ? digitsMistake(text.slice(node.start, node.end)) : null;
  if (arithmetic.includes(node.op) && isWritten(node) && hasFraction(node)) {
    return `calculates with written numbers in \`${text.slice(node.start, node.end)}\`: write the result instead`;
  }
  for (const operand of operandsOf(node)) {
    const mistake = literalMistake(operand, text);
    if (mistake !== null) return mistake;
  }
  return null;
}

function digitsMistake(written: string): string | null {
  const digits = written.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length > 15 ? `has the number ${written} with more than 15 digits, which would not stay exact` : null;
}

/** Whether an expression is made of nothing but written values. */
function isWritten(node: ASTNode): boolean {
  if (node.op === 'value') return true;
  return (node.op === '-_' || arithmetic.includes(node.op)) && operandsOf(node).every(isWritten);
}

function hasFraction(node: ASTNode): boolean {
  return node.op === 'value' ? typeof node.args === 'number' : operandsOf(node).some(hasFraction);
}
