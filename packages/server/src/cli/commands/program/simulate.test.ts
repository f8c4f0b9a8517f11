import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { accepted, openProgram, person, petal, setClock } from '../../../../test/support/house.ts';
import { createLoyalty } from '../../../loyalty/create.ts';
import { runLaurel } from '../../laurel.ts';

let database: TestDatabase;
let folder: string;
let draft: string;

const program = { ...petal.program, slug: 'petal', name: 'Petals & <Co>' };
const definition = {
  ...petal,
  program,
  earn: [
    { key: 'purchase', on: 'order', per: '1.00', give: 2 },
    { key: 'back', on: 'order', cashback: '10%' },
  ],
  tiers: { measure: 'spend', window: 'lifetime', levels: [{ key: 'bud', name: 'Bud', from: '0' }] },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-simulate-'));
  draft = join(folder, 'draft.json');
  await writeFile(draft, JSON.stringify(definition));
  database = await createTestDatabase();
  const { pool } = database;
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const programId = await openProgram(pool, loyalty, { ...petal, program });
  await setClock(pool, programId, '2026-05-01T10:00:00Z');
  const [ada, bob] = [
    await person({ pool, loyalty, programId }, 'ada'),
    await person({ pool, loyalty, programId }, 'bob'),
  ];
  await ada.order({ amount: '1500.00' });
  await bob.order({ amount: '20.00', placedAt: new Date('2026-03-31T23:30:00Z') });
  const sentBack = await bob.order({ amount: '80.00', placedAt: new Date('2026-04-02T10:00:00Z') });
  await bob.refund(sentBack.externalId, { amount: '40.00' });
  // The draft is compared with what is in force, not with what was there first.
  accepted(await loyalty.programs.apply(programId, { ...petal, program, rewards: [] }, { dryRun: false }));
  await loyalty.drain();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `laurel program simulate` on the test's database, as a terminal would show it. */
async function simulate(...args: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const drawn: string[] = [];
  const exitCode = await runLaurel(['program', 'simulate', ...args], {
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
    redraw: (line) => drawn.push(line),
    setting: (name) => (name === 'DATABASE_URL' ? database.url : undefined),
  });
  return { exitCode, printed: printed.join('\n'), told: told.join('\n'), drawn };
}

describe('laurel program simulate', () => {
  it('tells what the draft would have given in a table', async () => {
    const { exitCode, printed } = await simulate(draft);

    expect(exitCode).toBe(0);
    expect(
      printed.replace(/\(\d.*a second\)/, '(time)'),
    ).toBe(`petal: 3 orders of 2 members, from 2026-03-31 to 2026-05-01 (time).

                     today   draft     change
points earned        1,560   3,120   +100.0 %
points cost (GBP)    15.60   31.20   +100.0 %
credit earned (GBP)   0.00  156.00        new
cost in all (GBP)    15.60  187.20  +1100.0 %
members in bud           –       2         +2

What each rule gave  today  times   draft  times
purchase             1,600      3   3,200      3
back (GBP)            0.00      0  160.00      3

Month by month, in points  today  draft    change
2026-04                       60    120  +100.0 %
2026-05                    1,500  3,000  +100.0 %

Who gains most  today  draft  change
ada             1,500  3,000  +1,500
bob                60    120     +60

Nothing was written. Who had joined is taken to have joined when they did, whatever the draft says of that.`);
  });

  it('counts between two days of the programme', async () => {
    const { printed } = await simulate(draft, '--from', '2026-04-01', '--to', '2026-04-02', '--json');

    expect(JSON.parse(printed)).toMatchObject({
      // Summer time: midnight in London.
      from: '2026-03-31T23:00:00.000Z',
      to: '2026-04-01T23:00:00.000Z',
      orders: 1,
      today: { pointsEarned: 20 },
      draft: { pointsEarned: 40, creditEarned: '2.00' },
    });
  });

  it('prints JSON with the fields of the API, members by the shop’s own ids', async () => {
    const { printed, told } = await simulate(draft, '--json');

    expect(told).toBe('');
    expect(JSON.parse(printed)).toEqual({
      program: 'petal',
      name: 'Petals & <Co>',
      currencyCode: 'GBP',
      from: '2026-03-31T23:30:00.000Z',
      to: expect.stringMatching(/^2026-05-01T10:/),
      orders: 3,
      members: 2,
      tookMs: expect.any(Number),
      today: { pointsEarned: 1560, pointsCost: '15.60', creditEarned: '0.00', cost: '15.60', tierCounts: [] },
      draft: {
        pointsEarned: 3120,
        pointsCost: '31.20',
        creditEarned: '156.00',
        cost: '187.20',
        tierCounts: [{ tier: 'bud', members: 2 }],
      },
      movers: [
        { externalId: 'ada', today: 1500, draft: 3000 },
        { externalId: 'bob', today: 60, draft: 120 },
      ],
      rules: [
        { rule: 'purchase', asset: 'POINTS', today: 1600, draft: 3200, appliedToday: 3, appliedDraft: 3 },
        { rule: 'back', asset: 'CREDIT', today: 0, draft: 16000, appliedToday: 0, appliedDraft: 3 },
      ],
      months: [
        { month: '2026-04', today: 60, draft: 120 },
        { month: '2026-05', today: 1500, draft: 3000 },
      ],
    });
  });

  it('draws a chart that stands alone, in light and dark, with its numbers in words', async () => {
    const svg = join(folder, 'chart.svg');
    const { printed } = await simulate(draft, '--svg', svg);
    const chart = await readFile(svg, 'utf8');

    expect(printed).toContain(`The chart is in ${svg}.`);
    expect(chart).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]*role="img" aria-labelledby="title description"/,
    );
    expect(chart).toContain(
      '<title id="title">Points earned by month: Petals &amp; &lt;Co&gt;, today against the draft</title>',
    );
    expect(chart).toContain('In all 1,560 points today, 3,120 under the draft. 2026-04: 60 today, 120 draft.');
    expect(chart).toContain('prefers-color-scheme: dark');
    expect(chart.match(/<path class="line/g)).toHaveLength(2);
    // Told apart without colours: by marks and by dashes.
    expect(chart).toContain('stroke-dasharray');
    expect(chart.match(/<circle /g)).toHaveLength(3);
    expect(chart.match(/<rect class="draft-mark"/g)).toHaveLength(3);
  });

  it.each([
    [['--to', '2027-01-01'], '--to is still to come: leave it out to count up to now.'],
    [['--from', '2026-04-02', '--to', '2026-04-02'], '--from must be earlier than --to, and than now.'],
  ])('says in a sentence why %j cannot be', async (args, sentence) => {
    const { exitCode, told } = await simulate(draft, ...args);

    expect(told).toContain(sentence);
    expect(exitCode).toBe(1);
  });

  it('points to what is wrong with the draft, and to a programme that is not there', async () => {
    const wrong = join(folder, 'wrong.json');
    await writeFile(wrong, JSON.stringify({ ...definition, earn: [{ key: 'x', on: 'order', giv: 1 }] }));
    expect(await simulate(wrong)).toMatchObject({
      exitCode: 1,
      told: expect.stringMatching(/wrong\.json:1:\d+ {2}\/earn\/0/),
    });
    const other = join(folder, 'other.json');
    await writeFile(other, JSON.stringify({ ...definition, program: { ...program, slug: 'other' } }));
    expect(await simulate(other)).toMatchObject({
      exitCode: 1,
      told: expect.stringContaining('There is no programme “other”'),
    });
    const dollars = join(folder, 'dollars.json');
    await writeFile(dollars, JSON.stringify({ ...definition, program: { ...program, currency: 'USD' } }));
    expect(await simulate(dollars)).toMatchObject({
      exitCode: 1,
      told: expect.stringContaining('/program/currency  The books are kept in GBP'),
    });
    expect(await simulate(draft, '--from', 'yesterday')).toMatchObject({ exitCode: 2 });
  });
});
