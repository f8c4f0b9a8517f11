import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { doorComplaints } from '../test/support/doors.ts';

it('keeps every door one-way and every wall whole', () => {
  const paths = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/generated/**', '**/*.test.ts'] });
  const texts = Object.fromEntries(paths.map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]));

  expect(paths.length).toBeGreaterThan(10);
  expect(doorComplaints(texts)).toEqual([]);
});

it.each([
  [
    'a door the plan has not',
    'ledger/post.ts',
    "import { hold } from '../loyalty/hold.ts';",
    'ledger may not import loyalty',
  ],
  [
    'a type through such a door',
    'auth/keys.ts',
    "import type { A } from '../graphql/a.ts';",
    'auth may not import graphql',
  ],
  ['a re-export', 'database/pool.ts', "export { a } from '../auth/a.ts';", 'database may not import auth'],
  ['an import at run time', 'jobs/due.ts', "await import('../graphql/schema.ts');", 'jobs may not import graphql'],
  [
    'the gateway from a room',
    'http/serve.ts',
    "import { open } from '../gateway.ts';",
    'http may not import gateway.ts',
  ],
  ['a leaf that grows', 'base/uuid.ts', "import { pool } from '../database/pool.ts';", 'base may not import database'],
  ['a room of nobody', 'helpers/a.ts', '', 'helpers is not on the floor plan'],
  ['tools in the house', 'cli/dev.ts', "import { a } from '../../test/support/a.ts';", 'outside src/'],
  ['GraphQL elsewhere', 'loyalty/a.ts', "import { GraphQLError } from 'graphql';", 'only http/ and graphql/ may'],
  ['Pothos elsewhere', 'loyalty/a.ts', "import type S from '@pothos/core';", 'only http/ and graphql/ may'],
  ['Node in the rulebook', 'program/a.ts', "import { hash } from 'node:crypto';", 'uses node:crypto'],
  ['the database in the rulebook', 'program/a.ts', "import type { Pool } from 'pg';", 'uses pg'],
  ['the clock in the rulebook', 'program/a.ts', 'export const now = () => Date.now();', 'uses Date.now'],
  ['the clock as a date', 'program/a.ts', 'export const now = () => new Date();', 'uses new Date()'],
  ['the clock as Temporal', 'program/a.ts', 'Temporal.Now.instant();', 'uses Temporal.Now.instant'],
  ['chance in the rulebook', 'program/a.ts', 'export const pick = [1].map(Math.random);', 'uses Math.random'],
  ['a Prisma write', 'graphql/a.ts', 'await ctx.prisma.member.create(row);', 'ctx.prisma.member.create'],
  ['a Prisma write by another name', 'graphql/a.ts', 'await members.update({ where, data });', 'members.update'],
  ['a Prisma write of many', 'graphql/a.ts', 'await members.deleteMany();', 'members.deleteMany'],
  ['raw SQL that writes', 'graphql/a.ts', 'await prisma.$executeRaw`DELETE FROM entry`;', 'prisma.$executeRaw'],
])('notices %s', (_what, path, text, complaint) => {
  expect(doorComplaints({ [path]: text })).toEqual([expect.stringContaining(complaint)]);
});

it('notices a cycle, of types too, and names the way round', () => {
  const texts = {
    'ledger/a.ts': "import { b } from './b.ts';",
    'ledger/b.ts': "import type { C } from './c.ts';",
    'ledger/c.ts': "import { a } from './a.ts';",
  };

  expect(doorComplaints(texts)).toEqual(['cycle: ledger/a.ts → ledger/b.ts → ledger/c.ts → ledger/a.ts']);
});

it('lets pass what only looks alike', () => {
  const texts = {
    'graphql/a.ts':
      "seen.delete(key); hash.update('text'); Object.create(null); await prisma.member.findMany({ where });",
    'program/a.ts': 'export const day = (at: number) => new Date(at); const { now } = given; crypt.random();',
    'cli/a.ts': "import { start } from '../gateway.ts'; import about from '../../package.json' with { type: 'json' };",
    'loyalty/a.ts': "import { invariant } from '../base/invariant.ts'; import { b } from './b.ts';",
  };

  expect(doorComplaints(texts)).toEqual([]);
});
