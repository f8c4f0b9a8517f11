import { ProgramDocument } from '@laurel/schema/documents/program';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../../test/support/events.ts';
import { seen } from '../../test/support/garden.ts';
import { openGateway, socketAddress, type TestGateway } from '../../test/support/gateway.ts';
import { petal } from '../../test/support/house.ts';
import { createAnnouncer } from '../events/commands.ts';
import { createLoyalty } from '../loyalty/create.ts';

const theme = { 'color-brand': '#7a3e9d', 'color-on-brand': '#ffffff', 'font-weight': 600 };
const wording = {
  fr: { 'balance.title': 'Vos pétales' },
  'en-GB': { 'codes.title': { one: 'Your petal code', other: 'Your petal codes' } },
};
const languages = { ...petal.program, locale: 'en-GB', locales: ['en-GB', 'fr'] };
const plain = { ...petal, program: languages };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: { program: languages } });
});
afterAll(() => gateway.close());

const apply = (definition: object, dryRun = false) =>
  seen<{ applyProgram: { version: number; changes: string[]; problems: object[] } }>(
    gateway.admin(
      `mutation ($definition: JSON!, $dryRun: Boolean!) { applyProgram(input: { definition: $definition, dryRun: $dryRun }) {
        ... on ProgramApplied { version changes } ... on InvalidDefinition { problems { pointer message } }
      } }`,
      { variables: { definition, dryRun } },
    ),
  ).then(({ applyProgram }) => applyProgram);

const looks = (locale: string, ask = gateway.storefront) =>
  seen<{ program: { theme: unknown; wording: unknown } }>(
    ask('query ($locale: String) { program(locale: $locale) { locale theme wording } }', { variables: { locale } }),
  ).then(({ program }) => program);

/** The programme as the widget reads it: by GET, so that a CDN may keep it. */
async function getProgram(): Promise<{ readonly etag: string | null; readonly body: string }> {
  const search = new URLSearchParams({ key: gateway.publishableKey, query: ProgramDocument, variables: '{}' });
  const response = await fetch(`${gateway.url}/graphql?${search}`);
  return { etag: response.headers.get('etag'), body: await response.text() };
}

describe('the looks and the words of a programme', () => {
  it('are nothing until the merchant says something', async () => {
    expect(await looks('en-GB')).toEqual({ locale: 'en-GB', theme: null, wording: null });
  });

  it('are planned before they are applied, and refused where they cannot be read', async () => {
    expect(await apply({ ...plain, theme, wording }, true)).toMatchObject({
      changes: expect.arrayContaining([
        'theme: color-brand is #7a3e9d, was not set',
        'wording: fr balance.title is Vos pétales, was not set',
      ]),
    });
    expect(await apply({ ...plain, theme: { 'color-brand': '#7a3e9d', 'color-on-brand': '#777' } })).toMatchObject({
      problems: [{ pointer: '/theme/color-on-brand', message: expect.stringContaining('has a contrast of 1.56') }],
    });
  });

  it('reach every open page, and everybody who asks', async () => {
    const before = await getProgram();
    const listener = await follow<{ version: number; theme: unknown; pointsName: { one: string } }>({
      address: socketAddress(gateway.url, 'storefront'),
      params: { publishableKey: gateway.publishableKey },
      query: 'subscription { program(locale: "fr") { version theme wording } }',
    });
    await listener.hears(({ version }) => version === 1);
    const { version } = await apply({ ...plain, theme, wording });

    const tokens = { ...theme, 'font-weight': '600' };
    expect(version).toBe(2);
    expect(await listener.hears((event) => event.version === 2)).toEqual({
      version: 2,
      theme: tokens,
      wording: wording.fr,
    });
    listener.end();
    expect(await looks('fr-CA')).toEqual({ locale: 'en-GB', theme: tokens, wording: wording.fr });
    expect(await looks('en', gateway.admin)).toEqual({ locale: 'en-GB', theme: tokens, wording: wording['en-GB'] });
    const after = await getProgram();
    expect(after.body).toContain('#7a3e9d');
    expect(after.etag).not.toBe(before.etag);
  });

  it('are heard of too where a command put them in force, and where one goes back', async () => {
    const listener = await follow<{ version: number; theme: unknown }>({
      address: socketAddress(gateway.url, 'storefront'),
      params: { publishableKey: gateway.publishableKey },
      query: 'subscription { program { version theme } }',
    });
    await listener.hears(({ version }) => version === 2);
    const announcer = createAnnouncer(gateway.pool, () => undefined);
    const elsewhere = createLoyalty({ pool: gateway.pool, publish: announcer.publish });
    await elsewhere.programs.apply(gateway.programId, { ...plain, theme: { radius: '4px' } }, { dryRun: false });

    expect(await listener.hears(({ version }) => version === 3)).toMatchObject({ theme: { radius: '4px' } });
    await elsewhere.programs.rollBack(gateway.programId, { to: 1, dryRun: false });
    expect(await listener.hears(({ version }) => version === 4)).toMatchObject({ theme: null });
    listener.end();
    await announcer.flush();
  });

  it('are in the history, token by token and text by text', async () => {
    const { program } = await seen<{ program: { history: { changes: string[] }[] } }>(
      gateway.admin('{ program { history(first: 2) { changes } } }'),
    );
    expect(program.history).toEqual([
      { changes: ['theme: radius is not set, was 4px'] },
      {
        changes: expect.arrayContaining([
          'theme: color-brand is not set, was #7a3e9d',
          'theme: radius is 4px, was not set',
          'wording: fr balance.title is not set, was Vos pétales',
        ]),
      },
    ]);
  });
});
