import type { RedeemInput } from '@laurel/schema/documents/operations';
import type { Entry, Had, Member, Offer, Redemption } from '../runtime/types.ts';
import { tierOf } from './guide.ts';
import { hadOf, holdsOf, placeOf, ticketOf } from './holdings.ts';
import { hadAtOnce, offersOf, rewardsOf, type Shelved } from './rewards.ts';
import { lineOf, statementOf } from './statement.ts';
import { inDays, pounds, type Words } from './words.ts';

/** Why something was not done, in the gateway's form. */
export interface Refused {
  readonly __typename: 'InsufficientPoints' | 'RewardUnavailable' | 'RedemptionNotHeld';
  readonly code: string;
  readonly message: string;
  readonly missing?: number;
  readonly reason?: Offer['reason'];
}

/** Whose world it is: a member of years, one of a minute ago, or one where the shop has nothing yet. */
export type Past = 'rich' | 'new' | 'bare';

type Done = Redemption & { readonly __typename: 'Redemption' };
type Line = Parameters<typeof lineOf>[0];

/** The one member there is in a preview, and what they do: it lasts until the page is left. */
export class World {
  readonly #words: Words;
  readonly #past: Past;
  readonly #shelf: readonly Shelved[];
  #available: number;
  #held: number;
  #credit: number;
  #version = 1;
  #holds: Redemption[];
  #had: Had[];
  #entries: Entry[];
  readonly #waits = new Set<string>();

  constructor(words: Words, past: Past) {
    const isRich = past === 'rich';
    this.#words = words;
    this.#past = past;
    this.#shelf = past === 'bare' ? [] : rewardsOf(words);
    this.#available = isRich ? 1240 : past === 'new' ? 100 : 0;
    this.#held = isRich ? 800 : 0;
    this.#credit = isRich ? 750 : 0;
    this.#holds = isRich ? holdsOf(words) : [];
    this.#had = isRich ? hadOf(words) : [];
    this.#entries = isRich ? statementOf(words) : past === 'new' ? [welcomeLine(words)] : [];
  }

  /** The member as they are now. */
  get member(): Member {
    const isRich = this.#past === 'rich';
    const credit = this.#credit;
    return {
      id: 'preview-member',
      displayName: this.#words.say('Ada', 'ليلى'),
      joinedAt: inDays(isRich ? -400 : 0),
      balance: {
        id: 'preview-points',
        available: this.#available,
        pending: isRich ? 120 : 0,
        held: this.#held,
        owed: 0,
        lifetimeEarned: isRich ? 5320 : this.#available,
        version: this.#version,
        worth: pounds(this.#available),
      },
      credit: { id: 'preview-credit', available: credit, pending: isRich ? 200 : 0, worth: pounds(credit) },
      tier: isRich ? tierOf(this.#words) : null,
    };
  }

  /** What can be had, and what was. */
  get lists() {
    const expiring = this.#past === 'rich' ? [{ points: 180, expiresAt: inDays(21), lastDay: dayOf(inDays(20)) }] : [];
    return {
      rewards: offersOf(this.#shelf, this.#available),
      expiring,
      redemptions: { nodes: [...this.#holds] },
      had: { nodes: [...this.#had] },
      waitingPlaces: [...this.#waits].map((id) => placeOf(id, true)),
    };
  }

  /** Joins the line for a seat, or leaves it. */
  wait(rewardId: string, waits: boolean) {
    if (waits) this.#waits.add(rewardId);
    else this.#waits.delete(rewardId);
    return { __typename: 'WaitingPlace' as const, ...placeOf(rewardId, waits) };
  }

  /** So many lines of the statement, after the one of this id. */
  page(first: number, after: string | null) {
    const from = this.#entries.findIndex(({ id }) => id === after) + 1;
    const nodes = this.#entries.slice(from, from + first);
    const hasNextPage = from + first < this.#entries.length;
    return { nodes, pageInfo: { hasNextPage, endCursor: nodes.at(-1)?.id ?? null } };
  }

  /** Everything points can buy, for who has none. */
  get rewards() {
    return this.#shelf.map(({ reward }) => reward);
  }

  /** Takes the points, and gives the code or the thing itself. */
  redeem({ rewardId, points }: RedeemInput): Done | Refused {
    const offer = offersOf(this.#shelf, this.#available).find(({ reward }) => reward.id === rewardId);
    const cost = points ?? offer?.reward.cost ?? 0;
    if (offer?.available !== true) return unavailable(offer);
    if (cost > this.#available) return short(cost - this.#available);
    const { reward } = offer;
    const { id, name, discount, minimumSpend } = reward;
    const atOnce = hadAtOnce.has(reward.kind);
    const redemption = this.#take(cost, { discount, minimumSpend, reward: { id, name } }, atOnce);
    if (reward.kind === 'STORE_CREDIT') this.#credit += 200;
    if (['EVENT', 'GIFT_CARD', 'ACCESS'].includes(reward.kind)) this.#had.unshift(this.#thing(redemption));
    return redemption;
  }

  /** Sets credit aside to pay with. */
  redeemCredit(amount: string): Done | Refused {
    const pence = Math.round(Number(amount) * 100);
    if (pence > this.#credit) return short(pence - this.#credit);
    this.#credit -= pence;
    const discount = { kind: 'AMOUNT_OFF', amount: pounds(pence), percent: null, productSku: null } as const;
    return this.#take(0, { discount, minimumSpend: null, reward: null }, false);
  }

  /** Gives the points, or the credit, back. */
  cancel(id: string): Done | Refused {
    const found = this.#holds.find((hold) => hold.id === id);
    if (found === undefined) return { __typename: 'RedemptionNotHeld', code: 'REDEMPTION_NOT_HELD', message: '' };
    const { points, reward, discount } = found;
    this.#holds = this.#holds.filter((hold) => hold !== found);
    if (reward === null) this.#credit += Math.round(Number(discount.amount?.amount ?? 0) * 100);
    this.#move(points, -points, { kind: 'REDEEM_RELEASE', redemption: { id, reward } });
    return { ...found, __typename: 'Redemption', status: 'RELEASED', heldUntil: null };
  }

  #take(points: number, what: Pick<Redemption, 'discount' | 'minimumSpend' | 'reward'>, atOnce: boolean): Done {
    const id = `preview-${this.#version}`;
    const redemption: Done = {
      __typename: 'Redemption',
      id,
      code: `PETAL-${codeOf(this.#version)}`,
      status: atOnce ? 'CAPTURED' : 'HELD',
      points,
      createdAt: inDays(0),
      heldUntil: atOnce ? null : inDays(1 / 12),
      ...what,
    };
    if (!atOnce) this.#holds.unshift(redemption);
    const kind = atOnce ? ('REDEEM_CAPTURE' as const) : ('REDEEM_HOLD' as const);
    this.#move(-points, atOnce ? 0 : points, { kind, redemption: { id, reward: what.reward } });
    return redemption;
  }

  #move(available: number, held: number, line: Line): void {
    this.#available += available;
    this.#held += held;
    this.#version += 1;
    const id = `line-of-${this.#version}`;
    this.#entries.unshift({ ...lineOf(line, 0), id, available, held, points: available + held });
  }

  #thing({ id, code, reward, discount }: Redemption): Had {
    const thing = { id, code, reward, validUntil: null, ticket: null, giftCard: null };
    if (discount.kind === 'EVENT') return { ...thing, ticket: ticketOf(this.#words.say('Hackney', 'هاكني')) };
    if (discount.amount !== null)
      return { ...thing, giftCard: { balance: discount.amount, expiresAt: inDays(365), voidedAt: null } };
    return { ...thing, validUntil: inDays(30) };
  }
}

function welcomeLine({ say }: Words): Entry {
  return lineOf({ kind: 'EARN', points: 100, available: 100, description: say('Welcome gift', 'هدية الترحيب') }, 0);
}

function unavailable(offer: Offer | undefined): Refused {
  if (offer?.reason === 'INSUFFICIENT_POINTS') return short(offer.missing);
  const reason = offer?.reason ?? 'ENDED';
  return { __typename: 'RewardUnavailable', code: 'REWARD_UNAVAILABLE', message: '', reason };
}

function short(missing: number): Refused {
  return { __typename: 'InsufficientPoints', code: 'INSUFFICIENT_POINTS', message: '', missing };
}

const dayOf = (instant: string): string => instant.slice(0, 10);

/** A code that looks like the gateway's; the same in every preview. */
function codeOf(number: number): string {
  const text = ((number * 7919 + 104_729) ** 2).toString(36).toUpperCase().slice(-8);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
