import { widgetLanguages } from '@laurel/schema/wording-languages';
import { describe, expect, it } from 'vitest';
import type { Asset, Decision } from '../facts.ts';
import type { Reason } from '../reasons.ts';
import { programOf } from '../test-programs.ts';
import { languages } from './languages.ts';
import { ruleNameOf, sentenceOf } from './sentences.ts';

const points = '{ name: { one: { en: petal, fr: pétale }, other: { en: petals, fr: pétales } }, value: "1" }';
const tiers = `{ measure: spend, window: lifetime, levels: [
  { key: bud, name: Bud, from: "0" }, { key: bloom, name: { en: Bloom, fr: Fleur }, from: "150", multiply: "1.25" }] }`;
const earn = `
  - { key: welcome, on: join, give: 100 }
  - { key: purchase, on: order, per: "1.00", give: 1 }
  - { key: named, on: order, give: 5, name: { en: A gift, fr: Un cadeau } }
  - { key: double, on: order, multiply: "2" }
  - { key: some, on: order, multiply: "1.5", lines: 'line.quantity > 1' }
  - { key: gift, on: order, give: 5 }
  - { key: out, on: order, exclude: 'line.quantity > 1' }
  - { key: review, on: activity, type: review, give: 50 }
  - { key: back, on: order, cashback: "2%" }
  - { key: some-back, on: order, cashback: "0.5%", lines: 'line.quantity > 1' }
  - { key: birthday, on: birthday, give: 250 }
  - { key: anniversary, on: anniversary, give: 100 }`;
const program = programOf({ earn, tiers, points });

function decision(given: bigint, reason: Reason, asset: Asset = 'POINTS'): Decision {
  return { rule: 'a', asset, points: given, applied: true, reason, definitionVersion: 7 };
}

/** With plain spaces: which of the narrow ones a language has changes with its data. */
function spaced(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}

const rate = { perPoints: '1', perMinor: '100', countedMinor: '3099' };
const goods = { names: ['Roses', 'Tulips'], more: 0 };

/** At least one decision for every reason, and what an English shopper reads. */
const told: readonly (readonly [bigint, Reason, string])[] = [
  [100n, { code: 'WELCOME', values: {} }, 'A welcome of 100 petals.'],
  [1n, { code: 'WELCOME', values: {} }, 'A welcome of 1 petal.'],
  [30n, { code: 'RATE', values: rate }, '1 petal for every £1.00: 30 petals for £30.99.'],
  [
    0n,
    { code: 'RATE', values: { ...rate, countedMinor: '99' } },
    '1 petal for every £1.00: £0.99 is not enough for the next one.',
  ],
  [
    10n ** 12n,
    { code: 'RATE', values: { ...rate, countedMinor: `${10n ** 14n}` } },
    '1 petal for every £1.00: 1,000,000,000,000 petals for £1,000,000,000,000.00.',
  ],
  [6n, { code: 'ITEMS', values: { items: '3' } }, '6 petals for 3 items.'],
  [1n, { code: 'ITEMS', values: { items: '1' } }, '1 petal for one item.'],
  [0n, { code: 'NOTHING_COUNTS', values: {} }, 'Nothing on this order counts towards it.'],
  [30n, { code: 'MULTIPLIED', values: { multiply: '2', ...goods } }, '×2 for Roses and Tulips: 30 petals more.'],
  [
    30n,
    { code: 'MULTIPLIED', values: { multiply: '2', names: ['A', 'B', 'C'], more: 2 } },
    '×2 for A, B, C and 2 more: 30 petals more.',
  ],
  [-1n, { code: 'MULTIPLIED', values: { multiply: '0.5', names: [], more: 0 } }, '×0.5 for this order: 1 petal fewer.'],
  [
    0n,
    { code: 'MULTIPLIED', values: { multiply: '1.1', names: [], more: 0 } },
    '×1.1 for this order: not enough for another one.',
  ],
  [0n, { code: 'OUTDONE', values: { multiply: '2' } }, 'A higher multiplier counts instead of ×2.'],
  [0n, { code: 'NOTHING_MATCHES', values: {} }, 'Nothing on this order is part of it.'],
  [8n, { code: 'TIER', values: { tier: 'bloom', multiply: '1.25' } }, '×1.25 as Bloom: 8 petals more.'],
  [8n, { code: 'TIER', values: { tier: 'gone', multiply: '1.25' } }, '×1.25 as gone: 8 petals more.'],
  [0n, { code: 'TIER_PLAIN', values: { tier: 'bud' } }, 'Bud earns at the usual rate.'],
  [200n, { code: 'GIFT', values: {} }, 'A gift of 200 petals with this order.'],
  [0n, { code: 'EXCLUDED', values: { names: ['Gift card'], more: 0 } }, 'Gift card earns nothing.'],
  [0n, { code: 'EXCLUDED', values: goods }, 'Roses and Tulips earn nothing.'],
  [0n, { code: 'NOTHING_EXCLUDED', values: {} }, 'Nothing on this order is left out.'],
  [61n, { code: 'CASHBACK', values: { percent: '2', countedMinor: '3099' } }, '2% of £30.99: £0.61.'],
  [0n, { code: 'CASHBACK', values: { percent: '0.125', countedMinor: '99' } }, '0.125% of £0.99: less than £0.01.'],
  [50n, { code: 'CAPPED', values: { most: '200', every: 'P1D' } }, '50 petals: at most 200 petals a day.'],
  [200n, { code: 'CAPPED', values: { most: '200', every: null } }, '200 petals: at most 200 petals an order.'],
  [
    0n,
    { code: 'CAP_REACHED', values: { most: '200', every: 'P30D' } },
    'Nothing more for now: at most 200 petals in 30 days.',
  ],
  [250n, { code: 'BIRTHDAY', values: {} }, 'Happy birthday: 250 petals.'],
  [100n, { code: 'ANNIVERSARY', values: {} }, 'Another year with us: 100 petals.'],
  [50n, { code: 'ACTIVITY', values: { type: 'review' } }, '50 petals for “review”.'],
  [0n, { code: 'LIMIT_REACHED', values: { times: 1, every: 'P1D' } }, 'Only once a day.'],
  [0n, { code: 'LIMIT_REACHED', values: { times: 3, every: 'P1W' } }, 'Only 3 times a week.'],
  [0n, { code: 'LIMIT_REACHED', values: { times: 1, every: 'PT24H' } }, 'Only once in 24 hours.'],
  [0n, { code: 'LIMIT_REACHED', values: { times: 1, every: 'P1MT1H' } }, 'Only once in 1 month and 1 hour.'],
  [0n, { code: 'LIMIT_REACHED', values: { times: 1, every: null } }, 'Only once.'],
  [0n, { code: 'CONDITION', values: {} }, 'Its conditions are not met here.'],
  [0n, { code: 'BELOW_TOTAL', values: { minor: '10000' } }, 'Only for orders of £100.00 or more.'],
  [
    0n,
    { code: 'UNANSWERABLE', values: { because: 'No such key: vip' } },
    'It could not be judged here: No such key: vip.',
  ],
  [0n, { code: 'NOT_STARTED', values: { from: '2026-04-30T23:00:00.000Z' } }, 'Begins on 1 May 2026.'],
  [0n, { code: 'NOT_STARTED', values: { from: '2026-05-01T17:00:00.000Z' } }, 'Begins on 1 May 2026 at 18:00.'],
  [0n, { code: 'ENDED', values: { until: '2026-05-07T23:00:00.000Z' } }, 'Ended on 7 May 2026.'],
  [0n, { code: 'ENDED', values: { until: '2026-05-07T17:00:00.000Z' } }, 'Ended on 7 May 2026 at 18:00.'],
  [
    0n,
    { code: 'OUT_OF_HOURS', values: { weekdays: ['sat', 'sun'], hours: { from: '09:00', until: '18:00' } } },
    'Only on Saturday and Sunday from 09:00 to 18:00.',
  ],
  [0n, { code: 'OUT_OF_HOURS', values: { weekdays: ['fri'], hours: null } }, 'Only on Friday.'],
  [
    0n,
    { code: 'OUT_OF_HOURS', values: { weekdays: [], hours: { from: '22:00', until: '02:00' } } },
    'Only from 22:00 to 02:00.',
  ],
];

describe('in English', () => {
  it.each(told)('%s %o', (given, reason, sentence) => {
    expect(sentenceOf(program, decision(given, reason), 'en-GB')).toBe(sentence);
  });
});

describe('in every language we write', () => {
  const codes = Object.keys(languages.get('en')?.sentences ?? {});

  it('there is a sentence for each reason, and the table above has each', () => {
    expect(new Set(told.map(([, { code }]) => code))).toEqual(new Set(codes));
    for (const phrases of languages.values()) expect(Object.keys(phrases.sentences)).toEqual(codes);
  });

  it('is every language of the widget', () => {
    expect([...languages.keys()].sort()).toEqual(widgetLanguages.map((language) => language.slice(0, 2)).sort());
  });

  it.each([...languages.keys()])('%s says everything, in whole sentences', (locale) => {
    for (const [given, reason] of told) {
      const sentence = sentenceOf(program, decision(given, reason), locale);
      expect(sentence).toMatch(/^.+[.。]$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|object|\$\{|\s\s/);
      expect(sentence.length).toBeLessThan(160);
    }
  });

  it.each([
    ['de', '×2 für Roses und Tulips: 30 petals mehr.'],
    ['fr', '×2 pour Roses et Tulips : 30 pétales de plus.'],
    ['es', '×2 en Roses y Tulips: 30 petals más.'],
    ['nl', '×2 voor Roses en Tulips: 30 petals meer.'],
    ['it', '×2 per Roses e Tulips: 30 petals in più.'],
    ['pt-BR', '×2 para Roses e Tulips: 30 petals a mais.'],
    ['pl', '×2 za Roses i Tulips: dodatkowo 30 petals.'],
    ['tr', 'Roses ve Tulips için ×2: 30 petals fazla.'],
    ['ja', 'Roses、Tulipsは×2：30petals追加。'],
    ['zh-CN', 'Roses和Tulips ×2：多得 30petals。'],
    ['ar', '×2 على Roses وTulips: زيادة 30 petals.'],
  ])('%s says “%s”', (locale, sentence) => {
    const reason = { code: 'MULTIPLIED' as const, values: { multiply: '2', ...goods } };
    expect(sentenceOf(program, decision(30n, reason), locale)).toBe(sentence);
  });

  it.each([
    ['en-GB', '£1.50: at most £10.00 a month.'],
    ['de', '1,50 £: höchstens 10,00 £ im Monat.'],
    ['fr', '1,50 £GB : au plus 10,00 £GB par mois.'],
    ['es', '1,50 GBP: como máximo 10,00 GBP al mes.'],
    ['nl', '£ 1,50: hooguit £ 10,00 per maand.'],
  ])('%s says what the cap of credit is: “%s”', (locale, sentence) => {
    const capped = decision(150n, { code: 'CAPPED', values: { most: '1000', every: 'P1M' } }, 'CREDIT');
    expect(spaced(sentenceOf(program, capped, locale))).toBe(sentence);
  });

  it.each([
    ['en-US', 'Only on Saturday and Sunday from 9:00 AM to 6:00 PM.'],
    ['de', 'Nur Samstag und Sonntag von 09:00 bis 18:00.'],
    ['fr', 'Seulement samedi et dimanche de 09:00 à 18:00.'],
    ['es', 'Solo sábado y domingo de 9:00 a 18:00.'],
    ['nl', 'Alleen op zaterdag en zondag van 09:00 tot 18:00.'],
  ])('%s tells the days and the hours: “%s”', (locale, sentence) => {
    const values = { weekdays: ['sat' as const, 'sun' as const], hours: { from: '09:00', until: '18:00' } };
    const told = sentenceOf(program, decision(0n, { code: 'OUT_OF_HOURS', values }), locale);
    expect(spaced(told)).toBe(sentence);
  });

  it('calls tiers, points and numbers as that language does', () => {
    const tier = decision(1008n, { code: 'TIER', values: { tier: 'bloom', multiply: '1.25' } });
    expect(sentenceOf(program, tier, 'fr-CA')).toMatch(/^×1,25 avec Fleur : 1\s008 pétales de plus\.$/);
    const season = decision(0n, { code: 'ENDED', values: { until: '2026-05-07T23:00:00.000Z' } });
    expect(sentenceOf(program, season, 'de-AT')).toBe('Beendet am 7. Mai 2026.');
  });
});

describe('in another language', () => {
  const welcome = decision(1n, { code: 'WELCOME', values: {} });

  it.each(['sv-SE', 'ko', 'xx', '', '*', 'en_GB', 'english', 'en-'])('%o is answered in the programme’s', (locale) => {
    expect(sentenceOf(programOf({ locale: 'nl' }), welcome, locale)).toBe('1 petal als welkom.');
  });

  it('is answered in English where the programme’s is none of ours', () => {
    const swedish = programOf({ earn, locale: 'sv-SE' });
    expect(sentenceOf(swedish, welcome, 'ko')).toBe('A welcome of 1 petal.');
    expect(ruleNameOf(swedish, 'gift', 'sv')).toBe('5 petals for an order');
  });
});

describe('ruleNameOf', () => {
  it.each([
    ['named', 'A gift', 'Un cadeau'],
    ['welcome', '100 petals for joining', '100 pétales à l’inscription'],
    ['gift', '5 petals for an order', '5 pétales pour une commande'],
    ['double', '×2 on orders', '×2 sur les commandes'],
    ['some', '×1.5 on selected goods', '×1,5 sur une sélection d’articles'],
    ['out', 'Some goods earn nothing', 'Certains articles ne rapportent rien'],
    ['review', '50 petals for “review”', '50 pétales pour « review »'],
    ['back', '2% back on orders', '2 % en retour sur les commandes'],
    ['some-back', '0.5% back on selected goods', '0,5 % en retour sur une sélection d’articles'],
    ['birthday', '250 petals on your birthday', '250 pétales pour votre anniversaire'],
    ['anniversary', '100 petals for each year with us', '100 pétales pour chaque année avec nous'],
    ['tier', 'Your tier', 'Votre statut'],
    ['no-longer-there', 'no-longer-there', 'no-longer-there'],
  ])('%s is “%s”, or “%s”', (key, english, french) => {
    const names = ['en-GB', 'fr'].map((locale) => spaced(ruleNameOf(program, key, locale)));
    expect(names).toEqual([english, french]);
  });

  it.each([
    ['JPY', '"100"', /^1 petal for every (?:JP)?¥100$/],
    ['KWD', '"0.500"', /^1 petal for every KWD.0\.500$/],
  ])('prints the digits of %s', (currency, per, name) => {
    const rates = programOf({ currency, earn: `[{ key: a, on: order, per: ${per}, give: 1 }]` });
    expect(ruleNameOf(rates, 'a', 'en-GB')).toMatch(name);
  });
});

it('keeps reasons that survive being kept as JSON', () => {
  for (const [, reason] of told) expect(JSON.parse(JSON.stringify(reason))).toEqual(reason);
});
