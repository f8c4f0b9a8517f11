import { MemberEntriesId } from '@laurel/schema/documents/member-entries.id';
import { MemberRewardsId } from '@laurel/schema/documents/member-rewards.id';
import type { Unavailable } from '@laurel/schema/documents/operations';
import { ProgramGuideId } from '@laurel/schema/documents/program-guide.id';
import { ProgramRewardsId } from '@laurel/schema/documents/program-rewards.id';
import type { TypedDocument } from '@laurel/schema/typed-document';
import { toFailure } from './failure.ts';
import type { Request } from './request.ts';
import type { Runtime } from './runtime.ts';
import type { Had, State, Statement } from './types.ts';

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

/** Reads the panel's lists into the store. */
export interface PanelData {
  /** Rewards, codes on hold, and points that will lapse. */
  readRewards(): Promise<void>;
  /** The newest page of the statement. */
  readStatement(): Promise<void>;
  /** The page after the last one. */
  readMore(): Promise<void>;
  /** Every tier and every way to earn, once. */
  readGuide(): Promise<void>;
  /** Has the gateway do something. */
  readonly mutate: Ask;
}

const pageSize = 20;

/** The panel's data of this programme. */
export function panelData(runtime: Runtime): PanelData {
  const { request } = runtime;
  const everybodys: Request = (document, variables) => request(document, variables, true);
  return {
    ...reads(runtime, once(request, runtime), once(everybodys, runtime)),
    mutate: (document, variables) => request(document, variables),
  };
}

/** Sends one operation to the gateway. */
export type Ask = <Data, Variables extends object>(
  text: TypedDocument<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** Sends each question once, however many ask it for one person at a time. The store is the only cache. */
function once(request: Request, { store }: Runtime): Ask {
  const asked = new Map<string, Promise<unknown>>();
  return <Data, Variables extends object>(document: TypedDocument<Data, Variables>, variables: Variables) => {
    const question = `${store.get().member?.id} ${document} ${JSON.stringify(variables)}`;
    const answer = asked.get(question) ?? request(document, variables).finally(() => asked.delete(question));
    asked.set(question, answer);
    return answer as Promise<Data>;
  };
}

/** What everybody may see is asked for without a token: it comes also where who is looking cannot be told. */
function reads(runtime: Runtime, query: Ask, queryAll: Ask): Omit<PanelData, 'mutate'> {
  const { store } = runtime;
  /** Puts an answer into the store, unless another person is looking by now. */
  const into = async (read: () => Promise<Partial<State> | null>) => {
    const asked = store.get();
    const stillThere = () =>
      store.get().who === asked.who &&
      store.get().member?.id === asked.member?.id &&
      store.get().locale === asked.locale;
    try {
      const patch = await read();
      if (stillThere() && patch !== null) store.set({ ...patch, listFailure: null });
    } catch (error) {
      if (stillThere()) store.set({ listFailure: toFailure(error) });
    }
  };
  const page = async (after: string | null): Promise<Statement | null> => {
    const { viewer } = await query(MemberEntriesId, { first: pageSize, after });
    if (viewer === null) return null;
    const { nodes, pageInfo } = viewer.entries;
    return { entries: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  };
  return {
    readRewards: () =>
      into(async () => {
        if (store.get().who !== 'member') {
          const { program } = await queryAll(ProgramRewardsId, { locale: runtime.locale });
          const { rewards, earnRules } = program;
          return {
            earnRules,
            offers: rewards.map((reward) => ({ reward, available: false, reason: null, missing: 0 })),
          };
        }
        const { cart, program } = store.get();
        // A basket in another currency says nothing about a minimum in this one.
        const cartTotal = cart?.currencyCode === program?.currencyCode ? cart : null;
        const { locale } = runtime;
        const answer = await query(MemberRewardsId, cartTotal === null ? { locale } : { locale, cartTotal });
        const { viewer, program: rules } = answer;
        if (viewer === null) return null;
        const { rewards: offers, expiring, redemptions, had, waitingPlaces: waiting } = viewer;
        const { earnRules } = rules;
        return { earnRules, offers, expiring, waiting, holds: redemptions.nodes, had: had.nodes.filter(isOfUse) };
      }),
    readGuide: () =>
      into(async () => {
        if (store.get().guide !== null) return null;
        const { program } = await queryAll(ProgramGuideId, { locale: runtime.locale });
        return { guide: program };
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

/** Whether there is still something to be done with it. */
function isOfUse({ validUntil, ticket, giftCard }: Had): boolean {
  const isOver = (at: string | null | undefined) => at != null && Date.parse(at) <= Date.now();
  if (ticket !== null) return ticket.voidedAt === null && !isOver(ticket.endsAt ?? laterThan(ticket.startsAt));
  if (giftCard !== null && (giftCard.voidedAt !== null || Number(giftCard.balance.amount) === 0)) return false;
  return !isOver(giftCard?.expiresAt ?? validUntil);
}

/** An event without an end is over the day after it began. */
function laterThan(startsAt: string | null): string | null {
  return startsAt && new Date(Date.parse(startsAt) + 24 * 60 * 60 * 1000).toISOString();
}

/** The newest page before what was read earlier, where the two meet; else the newest page alone. */
function inFront(newest: Statement, shown: Statement | null): Statement {
  const last = newest.entries.at(-1)?.id;
  const meeting = shown?.entries.findIndex(({ id }) => id === last) ?? -1;
  if (shown === null || meeting < 0) return newest;
  return { entries: [...newest.entries, ...shown.entries.slice(meeting + 1)], next: shown.next };
}
