import type { Node, Scalar } from 'yaml';
import { Document, isMap, isPair, isSeq, visit } from 'yaml';

const shortMaximum = 110;

/** A value as somebody would write it: what is short in one line, each thing of a section's list in a line of its own. */
export function yamlText(value: object): string {
  const document = new Document(value);
  for (const section of groupsIn(document.contents)) lay(section, !isSeq(section));
  visit(document, { Scalar: quoteNumberLike });
  return document.toString({ lineWidth: 0 });
}

/** Days of the year and times of day are texts to us; elsewhere they were numbers once, so that people quote them. */
function quoteNumberLike(_key: unknown, scalar: Scalar): void {
  if (typeof scalar.value === 'string' && /^\d\d[-:]\d\d$/.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
}

function lay(group: Node, mayBeOneLine: boolean): void {
  if (!isMap(group) && !isSeq(group)) return;
  group.flow = mayBeOneLine && JSON.stringify(group).length <= shortMaximum;
  if (!group.flow) for (const inner of groupsIn(group)) lay(inner, true);
}

function groupsIn(node: unknown): Node[] {
  if (!isMap(node) && !isSeq(node)) return [];
  return node.items.flatMap((item) => {
    const value = isPair(item) ? item.value : item;
    return isMap(value) || isSeq(value) ? [value] : [];
  });
}
