/**
 * Writes `documents/generated/`: every operation of `documents/*.graphql`, checked against the printed storefront
 * schema, with its types and its text.
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  validate,
  visit,
} from 'graphql';

const packageFolder = resolve(import.meta.dirname, '..');
const banner = '// Written by scripts/documents.ts from documents/*.graphql. Do not edit.';
const outputFolder = join(packageFolder, 'documents/generated');

const schema = buildSchema(readFileSync(join(packageFolder, 'storefront.graphql'), 'utf8'));
const files = globSync('documents/*.graphql', { cwd: packageFolder }).sort();
const document: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: files.flatMap((file) => parse(readFileSync(join(packageFolder, file), 'utf8')).definitions),
};

const problems = validate(schema, document);
if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));

const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
const fragments = new Map(
  document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .map((fragment) => [fragment.name.value, fragment]),
);
const texts = operations.map((operation) => ({ name: nameOf(operation), text: textOf(operation) }));

rmSync(outputFolder, { recursive: true, force: true });
mkdirSync(outputFolder, { recursive: true });
writeFileSync(join(outputFolder, 'operations.ts'), await types());
for (const { name, text } of texts) writeFileSync(join(outputFolder, `${kebab(name)}.ts`), constant(name, text));
writeFileSync(join(outputFolder, 'persisted.ts'), persisted());
const queries = texts.filter(({ name }) => kindOf(name) === 'Query');
for (const { name, text } of queries) writeFileSync(join(outputFolder, `${kebab(name)}.id.ts`), identifier(name, text));
writeFileSync(join(outputFolder, 'queries.ts'), textsById(queries));

function nameOf(operation: OperationDefinitionNode): string {
  if (operation.name === undefined) throw new Error('An operation has no name.');
  return operation.name.value;
}

/** The operation with the fragments it needs, on one line. */
function textOf(operation: OperationDefinitionNode): string {
  const needed = new Map<string, FragmentDefinitionNode>();
  collect(operation);
  const text = print({ kind: Kind.DOCUMENT, definitions: [operation, ...needed.values()] });
  return stripIgnoredCharacters(text);

  function collect(definition: OperationDefinitionNode | FragmentDefinitionNode): void {
    visit(definition, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments.get(name);
        if (fragment === undefined || needed.has(name)) return;
        needed.set(name, fragment);
        collect(fragment);
      },
    });
  }
}

/** The result and variable types of every operation, by graphql-codegen. */
async function types(): Promise<string> {
  const output = await codegen({
    filename: 'operations.ts',
    schema: parse(readFileSync(join(packageFolder, 'storefront.graphql'), 'utf8')),
    schemaAst: schema,
    documents: [{ location: 'documents', document }],
    config: {},
    plugins: [
      {
        operations: {
          enumsAsTypes: true,
          enumType: 'string-literal',
          useTypeImports: true,
          skipTypename: false,
          nonOptionalTypename: false,
          scalars: {
            DateTime: 'string',
            Decimal: 'string',
            Points: 'number',
            Date: 'string',
            JSON: 'unknown',
            ID: 'string',
          },
        },
      },
    ],
    pluginMap: { operations: operationsPlugin },
  });
  return `${banner}\n${output}`;
}

/** Every text by its id: what a gateway needs to answer a `documentId`. */
function persisted(): string {
  const entries = texts.map(({ text }) => `  [${JSON.stringify(idOf(text))}, ${JSON.stringify(text)}],`);
  return [
    banner,
    '/** The text of each document by its id, `sha256:` and the hash of the text. */',
    'export const persistedDocuments: ReadonlyMap<string, string> = new Map([',
    ...entries,
    ']);',
    '',
  ].join('\n');
}

/** One file an operation, so that a bundler can put each text where it is used. */
function constant(name: string, text: string): string {
  return typed(name, 'Document', text);
}

/** The name that stands for a query's text where the gateway knows the text: a file of its own, for it is much shorter. */
function identifier(name: string, text: string): string {
  return typed(name, 'Id', idOf(text));
}

function typed(name: string, suffix: 'Document' | 'Id', value: string): string {
  const operation = `${name}${kindOf(name)}`;
  return [
    banner,
    "import type { TypedDocument } from '../typed-document.ts';",
    `import type { ${operation}, ${operation}Variables } from './operations.ts';`,
    '',
    `export const ${name}${suffix} = ${JSON.stringify(value)} as TypedDocument<${operation}, ${operation}Variables>;`,
    '',
  ].join('\n');
}

/** Every query's text by its name, for a gateway that does not know it. */
function textsById(queries: readonly { text: string }[]): string {
  const entries = queries.map(({ text }) => `  ${JSON.stringify(idOf(text))}: ${JSON.stringify(text)},`);
  return [banner, 'export const queries: Readonly<Record<string, string>> = {', ...entries, '};', ''].join('\n');
}

function kindOf(name: string): string {
  const operation = operations.find((candidate) => nameOf(candidate) === name);
  const kind = operation?.operation ?? 'query';
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

function kebab(name: string): string {
  return name.replaceAll(/(?<=.)([A-Z])/g, '-$1').toLowerCase();
}

function idOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
