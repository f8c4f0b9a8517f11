import type {
  CancelRedemptionInput,
  CartLineInput,
  JoinWaitingListInput,
  MemberEntriesQuery,
  MemberRewardsQuery,
  ProgramGuideQuery,
  ProgramQuery,
  ProgramRewardsQuery,
  RedeemCreditInput,
  RedeemInput,
  ViewerQuery,
} from '@laurel/schema/documents/operations';
import { programOf, tiersOf, waysOf } from './guide.ts';
import { type Words, wordsOf } from './words.ts';
import { World } from './world.ts';

/** What there is to see. `stranger`: signed in at the shop, and not a member yet. */
export const modes = ['guest', 'stranger', 'member', 'empty', 'error', 'loading', 'offline'] as const;

/** One of the modes of `preview`. */
export type Mode = (typeof modes)[number];

/** What an operation of the widget answers, by its name. */
export type Answer = (operation: string, variables: Readonly<Record<string, unknown>>) => object;

/** No more of the statement at once than this, so that there is more to show. */
const longestPage = 10;

/** A gateway in memory, for one of the modes. */
export function createAnswers(mode: Mode, locale: string): Answer {
  const words = wordsOf(locale);
  const programme = programmeOf(words, mode === 'empty');
  let world =
    mode === 'guest' || mode === 'stranger' ? undefined : new World(words, mode === 'empty' ? 'bare' : 'rich');
  const shop = new World(words, mode === 'empty' ? 'bare' : 'new');
  const people: Record<string, Answer> = {
    Viewer: (): ViewerQuery => ({ viewer: world?.member ?? null }),
    MemberRewards: (): MemberRewardsQuery => ({
      program: shortGuide(words, mode === 'empty'),
      viewer: world === undefined ? null : { id: 'preview-member', ...world.lists },
    }),
    MemberEntries: (_operation, { first, after }): MemberEntriesQuery => {
      const size = Math.min(Number(first), longestPage);
      const entries = world?.page(size, typeof after === 'string' ? after : null);
      return { viewer: entries === undefined ? null : { id: 'preview-member', entries } };
    },
    Join: () => {
      world ??= shop;
      return { join: { __typename: 'Member', ...world.member } };
    },
    Redeem: (_operation, { input }) => ({ redeem: (world ?? shop).redeem(input as RedeemInput) }),
    RedeemCredit: (_operation, { input }) => ({
      redeemCredit: (world ?? shop).redeemCredit((input as RedeemCreditInput).amount),
    }),
    JoinWaitingList: (_operation, { input }) => ({
      joinWaitingList: (world ?? shop).wait((input as JoinWaitingListInput).rewardId, true),
    }),
    LeaveWaitingList: (_operation, { input }) => ({
      leaveWaitingList: (world ?? shop).wait((input as JoinWaitingListInput).rewardId, false),
    }),
    CancelRedemption: (_operation, { input }) => ({
      cancelRedemption: (world ?? shop).cancel((input as CancelRedemptionInput).redemptionId),
    }),
  };
  const all: Record<string, Answer> = { ...programme, ...people };
  return (operation, variables) => {
    const answer = all[operation];
    if (answer === undefined) throw new Error(`The preview has no answer to ${operation}.`);
    return answer(operation, variables);
  };
}

/** What everybody may see. */
function programmeOf(words: Words, isEmpty: boolean): Record<string, Answer> {
  const program = isEmpty ? { ...programOf(words), tierMeasure: null } : programOf(words);
  const { id } = program;
  const earnRules = isEmpty ? [] : waysOf(words);
  const tiers = isEmpty ? [] : tiersOf(words);
  const { rewards } = new World(words, isEmpty ? 'bare' : 'new');
  return {
    Program: (): ProgramQuery => ({ program }),
    ProgramGuide: (): ProgramGuideQuery => ({ program: { id, tiers, earnRules } }),
    ProgramRewards: (): ProgramRewardsQuery => ({ program: { ...shortGuide(words, isEmpty), rewards } }),
    EarnPreviews: (_operation, variables) => (isEmpty ? earned(variables, 0) : earned(variables, 1)),
  };
}

/** The first ways to earn. */
function shortGuide(words: Words, isEmpty: boolean): MemberRewardsQuery['program'] {
  const ways = isEmpty ? [] : waysOf(words).slice(0, 3);
  return { id: programOf(words).id, earnRules: ways.map(({ id, name }) => ({ id, name })) };
}

/** So many points for each pound, for each question that was asked. */
function earned(variables: Readonly<Record<string, unknown>>, each: number): object {
  const questions = Object.entries(variables).filter((entry): entry is [string, CartLineInput[]] =>
    Array.isArray(entry[1]),
  );
  const pounds = (lines: readonly CartLineInput[]) => lines.reduce((sum, { amount }) => sum + Number(amount), 0);
  const credit = { amount: '0.00', currencyCode: 'GBP' };
  return Object.fromEntries(
    questions.map(([slot, lines]) => [slot, { points: Math.floor(pounds(lines) * each), credit }]),
  );
}
