import { parseSync } from 'vite';

/** A node of a source's syntax tree (ESTree); its other properties depend on its type. */
export type SyntaxNode = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [property: string]: unknown;
};

/** What a source imports or re-exports, types included, and its tree. */
export type Source = { readonly imports: readonly string[]; readonly tree: SyntaxNode };

/** Parses TypeScript as it stands. */
export function parse(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text, { lang: 'ts', sourceType: 'module' });
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value ?? '')),
  ];
  const tree = program as unknown as SyntaxNode;
  const dynamic = [...nodesOf(tree)]
    .filter(({ type }) => type === 'ImportExpression')
    .map(({ source }) => literalOf(source));
  return { imports: [...new Set([...named, ...dynamic])].filter((name) => name !== ''), tree };
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of Object.values(node).flat()) if (isNode(child)) yield* nodesOf(child);
}

/** The name of an identifier, or the last name of a member expression: `b` of `a.b`. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'ChainExpression') return nameOf(node['expression']);
  if (node.type === 'MemberExpression') return nameOf(node['property']);
  return typeof node['name'] === 'string' ? node['name'] : literalOf(node);
}

/** The whole of a member expression: `a.b.c`. */
export function pathOf(node: unknown): string {
  if (!isNode(node) || node.type !== 'MemberExpression') return nameOf(node);
  return `${pathOf(node['object'])}.${nameOf(node['property'])}`;
}

/** Whether a value is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function literalOf(node: unknown): string {
  return isNode(node) && typeof node['value'] === 'string' ? node['value'] : '';
}
