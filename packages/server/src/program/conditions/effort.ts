import type { ASTNode } from '@marcbachmann/cel-js';
import { operandsOf } from './operands.ts';

const loops: readonly string[] = ['all', 'exists', 'exists_one', 'map', 'filter'];

/**
 * What would let a condition take longer than an order can wait, for one program's gateway is another's too: a loop
 * inside a loop, and regular expressions, which here could run for ever on a crafted text.
 */
export function effortMistake(node: ASTNode, insideLoop = false): string | null {
  const method = node.op === 'rcall' || node.op === 'call' ? node.args[0] : null;
  if (method === 'matches')
    return 'uses `matches`, which is not supported yet: use `startsWith`, `endsWith`, `contains` or `==`';
  const isLoop = node.op === 'rcall' && loops.includes(node.args[0]);
  if (isLoop && insideLoop) return `has \`${node.args[0]}\` inside another loop, which is not supported`;
  for (const operand of operandsOf(node)) {
    const mistake = effortMistake(operand, insideLoop || isLoop);
    if (mistake !== null) return mistake;
  }
  return null;
}
