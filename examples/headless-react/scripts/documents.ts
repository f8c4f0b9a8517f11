/**
 * Writes `src/generated/documents.ts`: every operation of `src/documents.graphql`, checked against the Storefront API's
 * schema, parsed, and with the types of its answer and its variables. A project of your own downloads the schema from
 * its gateway; this one reads it out of the repository.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, validate } from 'graphql';

const project = resolve(import.meta.dirname, '..');
const schemaText = readFileSync(resolve(project, '../../packages/schema/storefront.graphql'), 'utf8');
const schema = buildSchema(schemaText);
const document = parse(readFileSync(join(project, 'src/documents.graphql'), 'utf8'));

const problems = validate(schema, document);
if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));

const text = await codegen({
  filename: 'documents.ts',
  schema: parse(schemaText),
  schemaAst: schema,
  documents: [{ location: 'src/documents.graphql', document }],
  config: {},
  plugins: [
    {
      operations: {
        enumsAsTypes: true,
        enumType: 'string-literal',
        useTypeImports: true,
        skipTypename: false,
        nonOptionalTypename: true,
        scalars: { DateTime: 'string', Decimal: 'string', Points: 'number', Date: 'string', ID: 'string' },
      },
    },
    { documents: { useTypeImports: true, documentNodeImport: '@urql/core#TypedDocumentNode' } },
  ],
  pluginMap: { operations: typescriptOperations, documents: typedDocumentNode },
});
mkdirSync(join(project, 'src/generated'), { recursive: true });
writeFileSync(join(project, 'src/generated/documents.ts'), text);
