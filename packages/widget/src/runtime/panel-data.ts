import { CancelRedemptionDocument } from '@laurel/schema/documents/cancel-redemption';
import { JoinDocument } from '@laurel/schema/documents/join';
import { MemberEntriesDocument } from '@laurel/schema/documents/member-entries';
import { MemberRewardsDocument } from '@laurel/schema/documents/member-rewards';
import type { RedeemInput, Unavailable } from '@laurel/schema/documents/operations';
import { ProgramRewardsDocument } from '@laurel/schema/documents/program-rewards';
import { RedeemDocument } from '@laurel/schema/documents/redeem';
import type { TypedDocument } from '@laurel/schema/typed-document';
import { Client, type CombinedError, cacheExchange, type RequestPolicy } from '@urql/core';
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
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** Reads the panel's lists into the store and does what the shopper asks. */
export interface PanelData {
  /** Rewards, codes on hold, and points that will lapse. */
  readRewards(policy?: RequestPolicy): Promise<void>;
  /** The newest page of the statement. */
  readStatement(policy?: RequestPolicy): Promise<void>;
  /** The page after the last one. */
  readMore(): Promise<void>;
  join(): Promise<Outcome<Member>>;
  redeem(input: RedeemInput): Promise<Outcome<Redemption>>;
  cancel(redemptionId: string): Promise<Outcome<Redemption>>;
}

const pageSize = 20;
const known = new WeakMap<Runtime, PanelData>();

/** The panel's data of this programme; the same one for every panel. */
export function panelData(runtime: Runtime): PanelData {
  const existing = known.get(runtime) ?? createPanelData(runtime);
  known.set(runtime, existing);
  return existing;
}

function createPanelData(runtime: Runtime): PanelData {
  const ask = createAsk(runtime);
  return { ...reads(runtime, ask), ...deeds(runtime, ask) };
}

/** Asks through urql, whose cache forgets what a mutation has touched. */
function createAsk(runtime: Runtime) {
  const client = new Client({ url: 'laurel:', preferGetMethod: false, exchanges: [cacheExchange, gatewayExchange(runtime.request)] });
  // Both lists change with every mutation, whatever types their last answers held.
  const additionalTypenames = ['Redemption', 'RewardOffer', 'LedgerEntry', 'Member'];
  return {
    async query<Data, Variables extends object>(text: TypedDocument<Data, Variables>, variables: Variables, requestPolicy: RequestPolicy) {
      return dataOf(await client.query<Data, Variables>(text, variables, { requestPolicy, additionalTypenames }).toPromise());
    },
    async mutate<Data, Variables extends object>(text: TypedDocument<Data, Variables>, variables: Variables) {
      return dataOf(await client.mutation<Data, Variables>(text, variables, { additionalTypenames }).toPromise());
    },
  };
}

type Ask = ReturnType<typeof createAsk>;

function dataOf<Data>({ data, error }: { data?: Data | undefined; error?: CombinedError | undefined }): Data {
  if (data === undefined || data === null) throw error?.networkError ?? error;
  return data;
}

function reads(runtime: Runtime, { query }: Ask): Pick<PanelData, 'readRewards' | 'readStatement' | 'readMore'> {
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
  const page = async (after: string | null, policy: RequestPolicy): Promise<Statement | null> => {
    const { viewer } = await query(MemberEntriesDocument, { first: pageSize, after }, policy);
    if (viewer === null) return null;
    const { nodes, pageInfo } = viewer.entries;
    return { entries: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  return {
    readRewards: (policy = 'cache-first') =>
      into(async () => {
        if (store.get().who !== 'member') {
          const { program } = await query(ProgramRewardsDocument, { locale: runtime.locale }, policy);
          return { offers: program.rewards.map((reward) => ({ reward, available: false, reason: null, missing: 0 })) };
        }
        const { viewer } = await query(MemberRewardsDocument, {}, policy);
        return viewer && { offers: viewer.rewards, expiring: viewer.expiring, holds: viewer.redemptions.nodes };
      }),
    readStatement: (policy = 'cache-first') =>
      into(async () => {
        const newest = await page(null, policy);
        return newest && { statement: inFront(newest, store.get().statement) };
      }),
    readMore: () =>
      into(async () => {
        const shown = store.get().statement;
        if (shown === null || shown.next === null) return null;
        const more = await page(shown.next, 'network-only');
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

function deeds(runtime: Runtime, { mutate }: Ask): Pick<PanelData, 'join' | 'redeem' | 'cancel'> {
  const attempt = async <Value>(act: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    try {
      return await act();
    } catch (error) {
      return { ok: false, refusal: toFailure(error) };
    }
  };
  return {
    join: () =>
      attempt(async () => {
        const { join } = await mutate(JoinDocument, { input: { locale: runtime.locale } });
        if (join.__typename !== 'Member') return { ok: false, refusal: join };
        runtime.applyMember(join);
        return { ok: true, value: join };
      }),
    redeem: (input) =>
      attempt(async () => {
        const { redeem } = await mutate(RedeemDocument, { input });
        return redeem.__typename === 'Redemption' ? { ok: true, value: redeem } : { ok: false, refusal: redeem };
      }),
    cancel: (redemptionId) =>
      attempt(async () => {
        const { cancelRedemption } = await mutate(CancelRedemptionDocument, { input: { redemptionId } });
        if (cancelRedemption.__typename !== 'Redemption') return { ok: false, refusal: cancelRedemption };
        return { ok: true, value: cancelRedemption };
      }),
  };
}
