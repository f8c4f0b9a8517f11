import { z } from 'zod';
import { creditSection } from './definition/credit.ts';
import { currenciesSection } from './definition/currencies.ts';
import { earnSection } from './definition/earn.ts';
import { pointsSection } from './definition/points.ts';
import { enrolmentSection, pricesSection, refundsSection, stackSection } from './definition/policies.ts';
import { programSection } from './definition/program.ts';
import { rewardsSection } from './definition/rewards.ts';
import { themeSection } from './definition/theme.ts';
import { tiersSection } from './definition/tiers.ts';
import { wordingSection } from './definition/wording.ts';

/** The shape of a programme definition; what no shape can say is judged in `definition/meaning.ts`. */
export const definitionSchema = z
  .strictObject({
    laurel: z.literal(1, { error: 'must be 1, the version of this format' }).describe('The version of this format: 1.'),
    program: programSection,
    prices: pricesSection,
    stack: stackSection,
    points: pointsSection,
    credit: creditSection,
    currencies: currenciesSection,
    enrolment: enrolmentSection,
    refunds: refundsSection,
    earn: earnSection,
    tiers: tiersSection,
    rewards: rewardsSection,
    theme: themeSection,
    wording: wordingSection,
  })
  .describe('A merchant’s whole loyalty programme.');

/** A definition as it is kept: everything left out is filled in, and parsing it again changes nothing. */
export type Definition = z.infer<typeof definitionSchema>;

/** One way to earn. */
export type EarnRuleDefinition = Definition['earn'][number];

/** One thing that points can be spent on. */
export type RewardDefinition = Definition['rewards'][number];

/** How members climb, and how they fall. */
export type TiersDefinition = NonNullable<Definition['tiers']>;

/** From when until when something applies. */
export type DuringDefinition = NonNullable<EarnRuleDefinition['during']>;

/** One thing wrong with a definition, where it is, and where in the text it was written. */
export type DefinitionProblem = {
  /** JSON Pointer into the definition; empty for the whole. */
  readonly pointer: string;
  readonly message: string;
  /** Counted from 1; known where the definition came as text. */
  readonly line?: number;
  readonly column?: number;
};
