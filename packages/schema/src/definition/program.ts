import { z } from 'zod';
import { currency, key, locale, text, timeZone, webAddress } from './primitives.ts';

/** Who the programme is: its names, its money, its clock, its languages and its shop. */
export const programSection = z
  .strictObject({
    slug: key
      .max(40, 'is longer than 40 characters')
      .describe('Names the programme in keys, tokens and links; it never changes.'),
    name: text.describe('What members call the programme.'),
    currency: currency.describe(
      'ISO 4217. Every amount of the definition is in it, and orders are, unless `currencies` takes others too.',
    ),
    timezone: timeZone.describe('IANA name. Every date of the programme is a day in it.'),
    locale: locale.describe('BCP 47. The language that is used where no better one is known.'),
    locales: z
      .array(locale)
      .min(1, 'needs at least one language')
      .max(50, 'has more than 50 languages')
      .exactOptional()
      .describe('The languages the programme is written in. Left out: only `locale`.'),
    storefrontUrl: webAddress.describe('The shop’s own address.'),
    signInUrl: webAddress
      .exactOptional()
      .describe('Where a shopper signs in or registers. Left out: the panel shows no sign-in button.'),
    termsUrl: webAddress.exactOptional().describe('The terms of the programme. Left out: no link to them is shown.'),
  })
  .describe('Who the programme is: its names, money, clock, languages and shop.')
  .meta({
    examples: [
      {
        slug: 'petal',
        name: { 'en-GB': 'Petal Club', fr: 'Le Club Pétale' },
        currency: 'GBP',
        timezone: 'Europe/London',
        locale: 'en-GB',
        locales: ['en-GB', 'fr'],
        storefrontUrl: 'https://shop.example',
        signInUrl: 'https://shop.example/account/login',
        termsUrl: 'https://shop.example/rewards-terms',
      },
    ],
  });
