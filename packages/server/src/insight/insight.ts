import type { Pool } from 'pg';
import { Unavailable } from '../base/unavailable.ts';
import { type BalanceAsOf, type BalanceQuestion, balanceAsOf } from './as-of/balance.ts';
import { type LiabilityAsOf, liabilityAsOf } from './as-of/liability.ts';
import { type TierAsOf, type TierQuestion, tierAsOf } from './as-of/tier.ts';
import type { InvalidDraft } from './draft.ts';
import { type Simulation, type SimulationQuestion, simulate } from './simulate/simulate.ts';
import type { Versions } from './versions.ts';

/** Questions about what was and about what would be. They write nothing. Instants ahead are refused by whoever asks. */
export type Insight = {
  balanceAsOf(programId: string, question: BalanceQuestion): Promise<BalanceAsOf>;
  /** Null where they had not joined, or the definition in force then had no tiers. */
  tierAsOf(programId: string, question: TierQuestion): Promise<TierAsOf | null>;
  liabilityAsOf(programId: string, question: Pick<BalanceQuestion, 'asset' | 'at'>): Promise<LiabilityAsOf>;
  /** Replays what was recorded against another definition. */
  simulate(programId: string, question: SimulationQuestion): Promise<Simulation | InvalidDraft>;
};

/** What questions are asked of: the books, and the definitions that were in force. */
export type InsightParts = { readonly pool: Pool; readonly versions: Versions };

/** The questions over one database. */
export function createInsight(parts: InsightParts): Insight {
  return {
    balanceAsOf: (programId, question) => balanceAsOf(parts, programId, question),
    tierAsOf: (programId, question) => tierAsOf(parts, programId, question),
    liabilityAsOf: (programId, question) => liabilityAsOf(parts, programId, question),
    simulate: atMost(2, (programId, question) => simulate(parts, programId, question)),
  };
}

type Simulate = Insight['simulate'];

/** A simulation keeps a connection for as long as it takes: so many at once leave the others to everybody else. */
function atMost(most: number, simulation: Simulate): Simulate {
  let running = 0;
  return async (programId, question) => {
    if (running >= most) throw new Unavailable('Other simulations are running. Ask again in a moment.', 5);
    running += 1;
    try {
      return await simulation(programId, question);
    } finally {
      running -= 1;
    }
  };
}
