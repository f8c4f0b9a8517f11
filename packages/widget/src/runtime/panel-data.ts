import { CancelRedemptionDocument } from '@laurel/schema/documents/cancel-redemption';
import { JoinDocument } from '@laurel/schema/documents/join';
import { MemberEntriesDocument } from '@laurel/schema/documents/member-entries';
import { MemberRewardsDocument } from '@laurel/schema/documents/member-rewards';
import type { RedeemInput, Unavailable } from '@laurel/schema/documents/operations';
import { ProgramRewardsDocument } from '@laurel/schema/documents/program-rewards';
import { RedeemDocument } from '@laurel/schema/documents/redeem';
import type { TypedDocument } from '@laurel/schema/typed-document';
import { Client, type OperationResult } from '@urql/core';
import { toFailure } from './failure.ts';
import { gatewayExchange } from './gateway-exchange.ts';
import type { Runtime } from './runtime.ts';
import type { Member, Redemption, State, Statement } from './types.ts';

/** A refusal of the gateway, or a request that failed. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retryable?: boolean;
  readonly missing?: number;
  readonly reason?: Unavailable;
}

/** What came of asking the gateway to do something. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** Reads the panel's lists into the store and does what the shopper asks. */
export interface PanelData {
  /** Rewards, codes on hold, and points that will lapse. */
  readRewards(): Promise<void>;
  /** The newest page of the statement. */
  readStatement(): Promise<void>;
  /** The page after the last one. */
  readMore(): Promise<void>;
  join(): Promise<Outcome<Member>>;
  redeem(input: RedeemInput): Promise<Outcome<Redemption>>;
  cancel(redemptionId: string): Promise<Outcome<Redemption>>;
}

const pageSize = 20;
/** The panel's data of this programme. */
export function panelData(runtime: Runtime): PanelData {
  // The store is the only cache: urql sends each question once, however many ask it at a time.
  const client = new Client({ url: 'laurel:', preferGetMethod: false, exchanges: [gatewayExchange(runtime.request)] });
  const query: Ask = async (text, variables) => dataOf(await client.query(text, variables).toPromise());
  const mutate: Ask = async (text, variables) => dataOf(await client.mutation(text, variables).toPromise());
  return { ...reads(runtime, query), ...deeds(runtime, mutate) };
}

type Ask = <Data, Variables extends object>(
  text: TypedDocument<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

function dataOf({ data, error }: OperationResult) {
  if (error !== undefined) throw error;
  return data;
}

function reads(runtime: Runtime, query: Ask): Pick<PanelData, 'readRewards' | 'readStatement' | 'readMore'> {
  const { store } = runtime;
  /** Puts an answer into the store, unless another person is looking by now. */
  const into = async (read: () => Promise<Partial<State> | null>) => {
    const asked = store.get();
    const stillThere = () => store.get().who === asked.who && store.get().member?.id === asked.member?.id;
    try {
      const patch = await read();
      if (stillThere() && patch !== null) store.set({ ...patch, listFailure: null });
    } catch (error) {
      if (stillThere()) store.set({ listFailure: toFailure(error) });
    }
  };
  const page = async (after: string | null): Promise<Statement | null> => {
    const { viewer } = await query(MemberEntriesDocument, { first: pageSize, after });
    if (viewer === null) return null;
    const { nodes, pageInfo } = viewer.entries;
    return { entries: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  return {
    readRewards: () =>
      into(async () => {
        if (store.get().who !== 'member') {
          const { program } = await query(ProgramRewardsDocument, { locale: runtime.locale });
          const { rewards, earnRules } = program;
          return {
            earnRules,
            offers: rewards.map((reward) => ({ reward, available: false, reason: null, missing: 0 })),
          };
        }
        const { viewer } = await query(MemberRewardsDocument, {});
        return viewer && { offers: viewer.rewards, expiring: viewer.expiring, holds: viewer.redemptions.nodes };
      }),
    readStatement: () =>
      into(async () => {
        const newest = await page(null);
        return newest && { statement: inFront(newest, store.get().statement) };
      }),
    readMore: () =>
      into(async () => {
        const shown = store.get().statement;
        if (shown === null || shown.next === null) return null;
        const more = await page(shown.next);
        const now = store.get().statement;
        if (more === null || now?.next !== shown.next) return null;
        return { statement: { entries: [...now.entries, ...more.entries], next: more.next } };
      }),
  };
}

/** The newest page before what was read earlier, where the two meet; else the newest page alone. */
function inFront(newest: Statement, shown: Statement | null): Statement {
  const last = newest.entries.at(-1)?.id;
  const meeting = shown?.entries.findIndex(({ id }) => id === last) ?? -1;
  if (shown === null || meeting < 0) return newest;
  return { entries: [...newest.entries, ...shown.entries.slice(meeting + 1)], next: shown.next };
}

function deeds(runtime: Runtime, mutate: Ask): Pick<PanelData, 'join' | 'redeem' | 'cancel'> {
  /** The thing itself, where the answer is of the type hoped for; else why not. */
  const attempt = async <Answer extends { __typename: string }, Hoped extends Answer['__typename']>(
    hoped: Hoped,
    act: () => Promise<Answer>,
  ): Promise<Outcome<Extract<Answer, { __typename: Hoped }>>> => {
    try {
      const answer = await act();
      if (isOf(answer, hoped)) return { ok: true, value: answer };
      return { ok: false, refusal: answer as unknown as Refusal };
    } catch (error) {
      return { ok: false, refusal: toFailure(error) };
    }
  };
  return {
    async join() {
      const input = { locale: runtime.locale };
      const outcome = await attempt('Member', async () => (await mutate(JoinDocument, { input })).join);
      if (outcome.ok) runtime.applyMember(outcome.value);
      return outcome;
    },
    redeem: (input) => attempt('Redemption', async () => (await mutate(RedeemDocument, { input })).redeem),
    cancel: (redemptionId) =>
      attempt('Redemption', async () => {
        const { cancelRedemption } = await mutate(CancelRedemptionDocument, { input: { redemptionId } });
        return cancelRedemption;
      }),
  };
}

function isOf<Answer extends { __typename: string }, Name extends Answer['__typename']>(
  answer: Answer,
  name: Name,
): answer is Extract<Answer, { __typename: Name }> {
  return answer.__typename === name;
}
