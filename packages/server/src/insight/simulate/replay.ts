import { takesCurrency } from '../../program/currencies.ts';
import { occasionsBetween } from '../../program/occasions.ts';
import type { Program } from '../../program/program.ts';
import type { RecordedMember } from './recorded.ts';
import { type ProgramOf, Side } from './side.ts';
import { type Step, type Told, toldOf } from './steps.ts';

/** The definitions that facts are decided by, and between which instants the draft is. */
export type Definitions = {
  /** Every version that any fact names, compiled. */
  readonly versions: ReadonlyMap<number, Program>;
  readonly draft: Program;
  readonly from: Date;
  readonly to: Date;
};

/** What a member has by the definitions that decided their facts, and what they would have by the draft. */
export type Replayed = { readonly member: RecordedMember; readonly today: Side; readonly draft: Side };

/** Decides every fact of a member twice: by its own version, and by the draft from an instant on. */
export function replay(member: RecordedMember, { versions, draft, from, to }: Definitions): Replayed {
  const own: ProgramOf = (version) => versions.get(version) ?? draft;
  const told = toldOf(member, to);
  return {
    member,
    today: playedAsItWas(new Side(member, own), told),
    draft: playedByDraft(new Side(member, (version, at) => (at >= from ? draft : own(version, at))), {
      member,
      told,
      draft,
      from,
      to,
    }),
  };
}

/** The orders that counted on joining are known: those of others were kept and never counted. */
function playedAsItWas(side: Side, { before, steps }: Told): Side {
  side.join(before.filter(({ isTheirs }) => isTheirs));
  for (const step of steps) {
    if (step.kind === 'OCCASION') side.occasion(step.occasion, step.version);
    else take(side, step);
  }
  return side;
}

type Draft = Pick<Definitions, 'draft' | 'from' | 'to'> & { readonly member: RecordedMember; readonly told: Told };

/** What we gave for birthdays and anniversaries is found anew from the draft's instant on. */
function playedByDraft(side: Side, { member, told, draft, from, to }: Draft): Side {
  // What the draft does not take would never have been kept.
  side.join(told.before.filter(({ placedAt, currency }) => placedAt < from || takesCurrency(draft, currency)));
  const occasions = occasionsOf(member, { draft, from, to });
  let next = 0;
  const celebrateUpTo = (ms: number) => {
    for (let one = occasions[next]; one !== undefined && one.at.getTime() <= ms; one = occasions[next]) {
      side.occasion(one, draft.version);
      next += 1;
    }
  };
  for (const step of told.steps) {
    celebrateUpTo(step.recordedMs);
    if (step.kind !== 'OCCASION') take(side, step);
    else if (step.occasion.at < from) side.occasion(step.occasion, step.version);
  }
  celebrateUpTo(to.getTime());
  return side;
}

function occasionsOf(member: RecordedMember, { draft, from, to }: Pick<Definitions, 'draft' | 'from' | 'to'>) {
  if (draft.occasionRules.length === 0) return [];
  const { createdMs, birthdayMs } = member;
  const after = new Date(Math.max(createdMs, from.getTime() - 1));
  const until = new Date(to.getTime() - 1);
  return occasionsBetween(draft, member, { after, until }).filter(
    ({ kind, at }) => kind === 'anniversary' || at.getTime() > birthdayMs,
  );
}

function take(side: Side, step: Exclude<Step, { kind: 'OCCASION' }>): void {
  if (step.kind === 'ORDER') side.order(step.order);
  else if (step.kind === 'EDIT') side.edit(step.order, step.goods);
  else if (step.kind === 'REFUND') side.refund(step.order, step.refund);
  else if (step.kind === 'ACTIVITY') side.activity(step.activity);
  else if (step.kind === 'CONSENT') side.consent(step.given);
  else side.reverse(step.gift);
}
