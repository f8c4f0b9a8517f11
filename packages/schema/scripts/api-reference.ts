import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';

/** An API as its reference names it, and what stands above the tables. */
type Api = { readonly name: 'storefront' | 'admin'; readonly title: string; readonly about: string };

const apis: readonly Api[] = [
  {
    name: 'storefront',
    title: 'The Storefront API',
    about:
      'Everything that browsers and apps can ask at `/graphql`, for a publishable key and a member’s token. How to call it is in [developers.md](../developers.md); the same as a schema is [storefront.graphql](../../packages/schema/storefront.graphql).',
  },
  {
    name: 'admin',
    title: 'The Admin API',
    about:
      'Everything that a shop’s backend can ask and tell at `/admin/graphql`, with a secret key. How to call it is in [developers.md](../developers.md); the same as a schema is [admin.graphql](../../packages/schema/admin.graphql).',
  },
];

/** The kinds of types, in the order in which a reader meets them. */
const sections: readonly (readonly [string, (type: GraphQLNamedType) => boolean])[] = [
  ['Objects', isObjectType],
  ['Results', isUnionType],
  ['Inputs', isInputObjectType],
  ['Interfaces', isInterfaceType],
  ['Enumerations', isEnumType],
  ['Scalars', (type) => isScalarType(type) && !isSpecifiedScalarType(type)],
];

/** The references of both APIs as Markdown, made from the printed schemas alone, and where in the project they belong. */
export function apiReferences(): { readonly page: string; readonly text: string }[] {
  return apis.map((api) => {
    const sdl = readFileSync(resolve(import.meta.dirname, `../${api.name}.graphql`), 'utf8');
    return { page: `docs/reference/${api.name}.md`, text: referenceText(api, buildSchema(sdl)) };
  });
}

function referenceText({ title, about }: Api, schema: GraphQLSchema): string {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
    (type) => type ?? [],
  );
  const others = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !roots.some(({ name }) => name === type.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return [
    `# ${title}`,
    '<!-- Written by `node packages/schema/scripts/reference.ts` from the printed schema. Do not edit. -->',
    about,
    ...roots.flatMap((type) => [`## ${type.name}`, bodyOf(schema, type)]),
    ...sections.flatMap(([heading, belongs]) => {
      const types = others.filter(belongs);
      return types.length === 0 ? [] : [`## ${heading}`, ...types.map((type) => typeText(schema, type))];
    }),
    '',
  ].join('\n\n');
}

function typeText(schema: GraphQLSchema, type: GraphQLNamedType): string {
  return [`### ${type.name}`, aboutOf(type.description), bodyOf(schema, type)]
    .filter((text) => text !== '')
    .join('\n\n');
}

function bodyOf(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (isUnionType(type)) return `One of ${type.getTypes().map(linkTo).join(', ')}.`;
  if (isEnumType(type))
    return table(
      'value',
      type.getValues().map(({ name, description }) => [`\`${name}\``, aboutOf(description)]),
    );
  if (isInputObjectType(type)) return table('field, type', Object.values(type.getFields()).map(inputRow));
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const own = isInterfaceType(type) ? [] : type.getInterfaces();
  const known = isInterfaceType(type) ? schema.getImplementations(type).objects : [];
  return [
    own.length === 0 ? '' : `Is a ${own.map(linkTo).join(', a ')}.`,
    known.length === 0 ? '' : `Implemented by ${known.map(linkTo).join(', ')}.`,
    table('field, type', Object.values(type.getFields()).flatMap(fieldRows)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** A row for the field, and one for each of its arguments below it. */
function fieldRows(field: GraphQLField<unknown, unknown>): string[][] {
  const row = [`\`${field.name}\` ${typeName(field.type)}`, aboutOf(field.description)];
  return [row, ...field.args.map((argument) => [`↳ ${inputRow(argument)[0]}`, inputRow(argument)[1] ?? ''])];
}

function inputRow(input: GraphQLArgument | GraphQLInputField): string[] {
  const literal = input.default?.literal;
  const otherwise = literal === undefined ? '' : ` = \`${print(literal)}\``;
  return [`\`${input.name}\` ${typeName(input.type)}${otherwise}`, aboutOf(input.description)];
}

/** A type with its brackets and exclamation marks, its name a link where this page has it. */
function typeName(type: GraphQLField<unknown, unknown>['type'] | GraphQLArgument['type']): string {
  const named = getNamedType(type);
  const text = String(type).replaceAll('[', '\\[').replaceAll(']', '\\]');
  return text.replace(named.name, linkTo(named));
}

function linkTo(type: GraphQLNamedType): string {
  return isSpecifiedScalarType(type) ? type.name : `[${type.name}](#${type.name.toLowerCase()})`;
}

function table(heading: string, rows: readonly (readonly string[])[]): string {
  return [`| ${heading} | |`, '|---|---|', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function aboutOf(description: string | null | undefined): string {
  return (description ?? '').replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
