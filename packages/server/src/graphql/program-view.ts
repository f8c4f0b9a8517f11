import { textIn } from '@laurel/schema/text';
import { badInput } from './answers.ts';
import type { Context, EarnRule, Level, Program, Reward } from './context.ts';

/** A version of a programme as one reader sees it: in their language. */
export type ProgramView = {
  readonly programId: string;
  readonly program: Program;
  readonly locale: string;
  /** Whether this version is the one in force. */
  readonly isInForce: boolean;
};

/** A reward of a programme as one reader sees it. */
export type RewardView = {
  readonly reward: Reward;
  readonly view: ProgramView;
  /** How many are left, where that is known already; null for no end of them. */
  readonly stockLeft?: number | null;
};

/** A way to earn as one reader sees it. */
export type EarnRuleView = { readonly rule: EarnRule; readonly view: ProgramView };

/** A tier as one reader sees it. */
export type TierView = { readonly level: Level; readonly view: ProgramView };

/** The programme in force, in the language asked for, or else the request's, or else the programme's own. */
export async function programInForce(context: Context, locale: string | null = null): Promise<ProgramView> {
  const { program } = await context.inForce();
  return { programId: context.programId, program, locale: locale ?? context.locale ?? program.locale, isInForce: true };
}

/** The same read anew, for an operation that lives longer than a definition may. */
export async function viewNow(context: Context, locale: string | null = null): Promise<ProgramView> {
  const inForce = await context.loyalty.programs.inForce(context.programId);
  if (inForce === null) throw noDefinitionYet();
  const { program } = inForce;
  return { programId: context.programId, program, locale: locale ?? context.locale ?? program.locale, isInForce: true };
}

/** The programme as it was in a version; null where there was no such version. */
export async function programAt(context: Context, version: number): Promise<ProgramView | null> {
  const inForce = await programInForce(context);
  if (inForce.program.version === version) return inForce;
  if (version < 1 || version > inForce.program.version) return null;
  const program = await context.loyalty.programs.atVersion(context.programId, version);
  return { ...inForce, program, isInForce: false };
}

/** A reward as it was in a version of the programme; null where that version has none of that key. */
export async function rewardAt(context: Context, key: string, version: number): Promise<RewardView | null> {
  const view = await programAt(context, version);
  const reward = view?.program.rewards.find((candidate) => candidate.key === key);
  return view === null || reward === undefined ? null : { reward, view };
}

/** A reward by the key in its id: `five-off` as it is now, `five-off@3` as version 3 had it. */
export async function rewardNamed(context: Context, name: string): Promise<RewardView | null> {
  const { key, version } = await named(context, name);
  return await rewardAt(context, key, version);
}

/** A tier by the key in its id: `bloom` as it is now, `bloom@3` as version 3 had it. */
export async function tierNamed(context: Context, name: string): Promise<TierView | null> {
  const { key, version } = await named(context, name);
  const view = await programAt(context, version);
  return view === null ? null : tierOf(view, key);
}

/** A tier of a programme; null where it has none of that key. */
export function tierOf(view: ProgramView, key: string): TierView | null {
  const level = view.program.tiers?.levels.find((candidate) => candidate.key === key);
  return level === undefined ? null : { level, view };
}

/** What is in the id of something that a definition names: its key alone while that version is in force. */
export function nameIn({ isInForce, program }: ProgramView, key: string): string {
  return isInForce ? key : `${key}@${program.version}`;
}

/** The key of the reward that an id names, whichever version it speaks of. */
export function rewardKeyOf(name: string | null): string | null {
  return name?.split('@')[0] ?? null;
}

/** A way to earn, of the version in force. */
export async function earnRuleNamed(context: Context, key: string): Promise<EarnRuleView | null> {
  const view = await programInForce(context);
  const rule = view.program.earnRules.find((candidate) => candidate.key === key);
  return rule === undefined ? null : { rule, view };
}

/** A text in the reader's language. */
export function textFor(view: ProgramView, text: Parameters<typeof textIn>[0]): string {
  return textIn(text, view.locale, view.program.locale);
}

/** What is answered where a programme is asked for before its first definition was applied. */
export function noDefinitionYet() {
  return badInput('This program has no definition yet: apply one with applyProgram.');
}

async function named(context: Context, name: string): Promise<{ readonly key: string; readonly version: number }> {
  const [key = '', version] = name.split('@');
  const { program } = await context.inForce();
  return { key, version: version === undefined ? program.version : Number(version) };
}
