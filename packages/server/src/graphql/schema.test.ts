import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema, printedSchema } from './schema.ts';

const apis = ['storefront', 'admin'] as const;

describe.each(apis)('the %s schema', (api) => {
  it('is printed as it is: run `pnpm schema` when it is not', () => {
    const printed = readFileSync(new URL(`../../../schema/${api}.graphql`, import.meta.url), 'utf8');
    expect(printedSchema(api)).toBe(printed);
  });

  it('says what everything in it means', () => {
    const types = Object.values(buildSchema(api).getTypeMap()).filter(
      (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
    );
    expect(types.flatMap(undescribed)).toEqual([]);
  });
});

it('keeps what only a backend may see out of the storefront', () => {
  const storefront = buildSchema('storefront');
  const names = Object.keys(storefront.getTypeMap());
  for (const name of [
    'Order',
    'OrderLine',
    'Refund',
    'Liability',
    'Activity',
    'ProgramEvent',
    'MemberConnection',
    'MemberToken',
    'ApplyProgramResult',
  ]) {
    expect(names).not.toContain(name);
  }
  const fieldsOf = (name: string) => {
    const type = storefront.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };
  for (const field of ['email', 'birthday', 'cardNumber', 'locale', 'marketingConsent', 'frozen']) {
    expect(fieldsOf('Member')).not.toContain(field);
  }
  expect(fieldsOf('Member')).not.toContain('orders');
  expect(fieldsOf('Redemption')).not.toContain('member');
  expect(fieldsOf('Program')).not.toContain('definition');
  expect(fieldsOf('Query').sort()).toEqual(['earnPreview', 'node', 'program', 'viewer']);
  expect(fieldsOf('Mutation').sort()).toEqual([
    'cancelRedemption',
    'join',
    'joinWaitingList',
    'leaveWaitingList',
    'redeem',
    'redeemCredit',
  ]);
  expect(fieldsOf('Subscription').sort()).toEqual(['balance', 'memberEvents', 'program']);
});

/** The names of everything in a type that lacks a description. */
function undescribed(type: GraphQLNamedType): string[] {
  const own = type.description ? [] : [type.name];
  if (isEnumType(type))
    return [
      ...own,
      ...type.getValues().flatMap(({ name, description }) => (description ? [] : [`${type.name}.${name}`])),
    ];
  if (isInputObjectType(type)) {
    return [
      ...own,
      ...Object.values(type.getFields()).flatMap(({ name, description }) =>
        description ? [] : [`${type.name}.${name}`],
      ),
    ];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  return [
    ...own,
    ...Object.values(type.getFields()).flatMap((field) => [
      ...(field.description ? [] : [`${type.name}.${field.name}`]),
      ...field.args.flatMap(({ name, description }) => (description ? [] : [`${type.name}.${field.name}(${name}:)`])),
    ]),
  ];
}
