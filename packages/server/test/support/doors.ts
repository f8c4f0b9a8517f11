import { dirname, join, normalize } from 'node:path';
import type { Source, SyntaxNode } from './syntax.ts';
import { isNode, nameOf, nodesOf, parse, pathOf } from './syntax.ts';

/** The floor plan: which rooms each room may import. Everyone may import `base/`, a leaf. */
const floorPlan: Readonly<Record<string, readonly string[]>> = {
  cli: [
    'http',
    'connect',
    'jobs',
    'graphql',
    'loyalty',
    'insight',
    'program',
    'ledger',
    'events',
    'auth',
    'database',
    'gateway.ts',
  ],
  'gateway.ts': [
    'http',
    'connect',
    'jobs',
    'graphql',
    'loyalty',
    'insight',
    'program',
    'ledger',
    'events',
    'auth',
    'database',
  ],
  http: ['graphql', 'auth', 'events', 'database'],
  connect: ['loyalty', 'events', 'database'],
  jobs: ['loyalty', 'database'],
  graphql: ['loyalty', 'insight', 'events', 'auth', 'database'],
  loyalty: ['program', 'ledger', 'events', 'database'],
  insight: ['program', 'ledger', 'database'],
  program: [],
  ledger: ['database'],
  events: ['database'],
  auth: ['database'],
  database: [],
  base: [],
};

/** Packages that speak GraphQL stay in the two rooms that do. */
const graphqlPackage = /^(graphql|graphql-yoga|graphql-ws|@pothos\/.+|@graphql-yoga\/.+)(\/.*)?$/;

/** What would make a decision depend on more than its inputs. */
const impurePackage = /^(node:.+|pg|@prisma\/.+)$/;
const impurePath =
  /^(globalThis\.)?(Date\.now|Math\.random|performance\.now|crypto\.\w+|Temporal\.Now\.\w+|process\.\w+|fetch|set(Timeout|Interval|Immediate))$/;

const prismaWrite =
  /^(createMany|createManyAndReturn|updateMany|updateManyAndReturn|deleteMany|upsert|\$executeRaw|\$executeRawUnsafe|\$transaction)$/;
const prismaWriteOfOne = /^(create|update|delete)$/;

/** What is wrong with the doors and walls of these sources, whose paths are relative to `src/`; empty when all is well. */
export function doorComplaints(texts: Readonly<Record<string, string>>): string[] {
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, parse(path, text)]));
  return [
    ...[...sources].flatMap(([path, source]) => [...forbiddenImports(path, source), ...brokenWalls(path, source)]),
    ...cycles(sources),
  ];
}

function forbiddenImports(path: string, { imports }: Source): string[] {
  const room = roomOf(path);
  const allowed = floorPlan[room];
  if (!allowed) return [`${path}: ${room} is not on the floor plan`];
  return imports.filter(isRelative).flatMap((name) => {
    const target = resolveFrom(path, name);
    if (target.startsWith('..')) return target.endsWith('.json') ? [] : [`${path}: imports ${name}, outside src/`];
    const other = roomOf(target);
    if (other === room || other === 'base' || allowed.includes(other)) return [];
    return [`${path}: ${room} may not import ${other} (${target})`];
  });
}

function brokenWalls(path: string, { imports, tree }: Source): string[] {
  const room = roomOf(path);
  const nodes = [...nodesOf(tree)];
  return [
    ...(room === 'http' || room === 'graphql' ? [] : imports.filter((name) => graphqlPackage.test(name))).map(
      (name) => `${path}: imports ${name}; only http/ and graphql/ may`,
    ),
    ...(room === 'program'
      ? [...imports.filter((name) => impurePackage.test(name)), ...nodes.flatMap(impurity)]
      : []
    ).map((what) => `${path}: uses ${what}; program/ is pure`),
    ...(room === 'graphql' ? nodes.flatMap(prismaWrites) : []).map(
      (what) => `${path}: writes through Prisma (${what}); writes go through loyalty/`,
    ),
  ];
}

function impurity(node: SyntaxNode): string[] {
  if (node.type === 'NewExpression' && pathOf(node['callee']) === 'Date' && argumentsOf(node).length === 0) {
    return ['new Date()'];
  }
  const path =
    node.type === 'MemberExpression' ? pathOf(node) : node.type === 'CallExpression' ? pathOf(node['callee']) : '';
  const isCallOfMember = node.type === 'CallExpression' && path.includes('.');
  return !isCallOfMember && impurePath.test(path) ? [path] : [];
}

function prismaWrites(node: SyntaxNode): string[] {
  const callee =
    node.type === 'CallExpression'
      ? node['callee']
      : node.type === 'TaggedTemplateExpression'
        ? node['tag']
        : undefined;
  if (!isNode(callee) || callee.type !== 'MemberExpression') return [];
  const method = nameOf(callee);
  const path = pathOf(callee);
  if (prismaWrite.test(method)) return [path];
  // `create`, `update` and `delete` are also what maps and hashes do: Prisma's take an object of `data` or `where`.
  const takesRow = argumentsOf(node).some((argument) =>
    propertiesOf(argument).some((name) => name === 'data' || name === 'where'),
  );
  return prismaWriteOfOne.test(method) && (takesRow || /\bprisma\b/.test(path)) ? [path] : [];
}

/** Every cycle once, as the files on the way round. Importing a type counts: a cycle of types is a knot as well. */
function cycles(sources: ReadonlyMap<string, Source>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) {
      found.push(`cycle: ${[...way.slice(way.indexOf(path)), path].join(' → ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const name of sources.get(path)?.imports.filter(isRelative) ?? [])
      visit(resolveFrom(path, name), [...way, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return found;
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function isRelative(name: string): boolean {
  return name.startsWith('.');
}

function resolveFrom(path: string, name: string): string {
  return normalize(join(dirname(path), name)).replaceAll('\\', '/');
}

function argumentsOf(node: SyntaxNode): SyntaxNode[] {
  return Array.isArray(node['arguments']) ? node['arguments'].filter(isNode) : [];
}

function propertiesOf(node: SyntaxNode): string[] {
  return Array.isArray(node['properties']) ? node['properties'].filter(isNode).map(({ key }) => nameOf(key)) : [];
}
