import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, type Described, elementsOf } from './analyse.ts';

/** Where the reference lies. */
export const referenceFile: string = join(import.meta.dirname, '../REFERENCE.md');

type Row = readonly string[];

/** The reference of every element, from what its class says of itself. */
export function referenceText(): string {
  const elements = elementsOf(analyse());
  const list = elements.map(({ tagName, summary = '' }) => `- [\`<${tagName}>\`](#${tagName}): ${summary}`);
  return [
    '# Reference of the elements',
    '',
    'Written from the sources by `node packages/widget/scripts/reference.ts`; do not edit it. How to use them: [the manual](../../docs/widget.md), [theming](../../docs/theming.md).',
    '',
    ...list,
    '',
    ...elements.flatMap(section),
  ].join('\n');
}

function section(element: Described): string[] {
  const { tagName, description = '', summary = '', attributes = [], slots = [], events = [] } = element;
  const { members = [], cssParts = [], cssProperties = [], cssStates = [] } = element;
  const fields = members.filter((member) => member.kind === 'field');
  const methods = members.filter((member) => member.kind === 'method');
  const attributeNames = new Map(attributes.map(({ fieldName, name }) => [fieldName, name]));
  return [
    `## ${tagName}`,
    '',
    `\`<${tagName}>\` · ${summary}`,
    '',
    flat(description),
    '',
    ...table(
      ['attribute', 'type', ''],
      attributes.map(({ name, type, description: about }) => [code(name), code(type?.text ?? 'string'), flat(about)]),
    ),
    ...table(
      ['property', 'type', ''],
      fields
        .filter(({ name }) => !attributeNames.has(name) && !attributes.some((one) => one.name === name))
        .map(({ name, type, readonly, description: about }) => [
          code(name),
          code(type?.text ?? ''),
          `${flat(about)}${readonly === true ? ' Read only.' : ''}`,
        ]),
    ),
    ...table(
      ['method', ''],
      methods.map((method) => [code(signature(method)), flat(method.description)]),
    ),
    ...table(
      ['event', 'class', ''],
      events.map(({ name, type, description: about }) => [code(name), code(type.text), flat(about)]),
    ),
    ...table(
      ['slot', ''],
      slots.map(({ name, description: about }) => [name === '' ? 'its content' : code(name), flat(about)]),
    ),
    ...table(
      ['part', ''],
      cssParts.map(({ name, description: about }) => [code(name), flat(about)]),
    ),
    ...table(
      ['state', ''],
      cssStates.map(({ name, description: about }) => [code(`:state(${name})`), flat(about)]),
    ),
    ...table(
      ['token', ''],
      cssProperties.map(({ name, description: about }) => [code(name), flat(about)]),
    ),
  ];
}

type Method = Extract<NonNullable<Described['members']>[number], { kind: 'method' }>;

function signature({ name, parameters = [] }: Method): string {
  return `${name}(${parameters.map((one) => (one.optional === true ? `${one.name}?` : one.name)).join(', ')})`;
}

function table(head: Row, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}

function flat(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

if (import.meta.main) writeFileSync(referenceFile, referenceText());
