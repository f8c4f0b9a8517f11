// What a merchant's backend needs of Laurel's Admin API: one function an operation, typed by hand, on plain `fetch`.
// Copy it into a shop of your own and delete what you don't use.

/** Where the gateway is, and the key that lets a backend in. The secret key never goes to a browser. */
export type LaurelOptions = { readonly url: string; readonly secretKey: string; readonly timeoutMs?: number };

/** An expected refusal is an answer, not an exception: it will not help to send the same thing again. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** An amount as it travels: exact decimal text. */
type Money = { readonly amount: string; readonly currencyCode: string };

/** A paid order. `externalId` is its idempotency key: send it again and it is still one order. */
export type OrderInput = {
  readonly externalId: string;
  readonly customerExternalId: string | null;
  readonly email: string;
  readonly placedAt: string;
  readonly currencyCode: string;
  readonly lines: readonly OrderLineInput[];
  readonly shipping?: string;
  readonly redemptionCodes?: readonly string[];
  readonly channel?: string;
};

/** One line of an order: `amount` after discounts, `listAmount` before, both for the whole line. */
type OrderLineInput = {
  readonly externalId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly amount: string;
  readonly listAmount: string;
  readonly categories: readonly string[];
  /** The code that made this line free or cheaper, where it was only this line. */
  readonly redemptionCode?: string;
};

/** An order after a change. A higher `revision` replaces a lower one; sent again it changes nothing more. */
export type EditInput = {
  readonly externalId: string;
  readonly revision: string;
  readonly lines: readonly OrderLineInput[];
  readonly shipping?: string;
};

/** An order undone whole. `externalId` is its idempotency key, among those of refunds. */
export type CancellationInput = {
  readonly externalId: string;
  readonly orderExternalId: string;
  readonly reason?: string;
  readonly at?: string;
};

/** What became of an order that was recorded or changed. */
export type RecordedOrder = {
  readonly externalId: string;
  readonly pointsEarned: number;
  readonly creditEarned: Money;
  readonly redemptions: readonly { readonly code: string; readonly outcome: string; readonly message: string }[];
};

/** Goods given back: by lines, to an amount, or (with neither) all that is left. `externalId` is its idempotency key. */
export type RefundInput = {
  readonly externalId: string;
  readonly orderExternalId: string;
  readonly lines?: readonly { readonly line: string; readonly quantity: number; readonly amount: string }[];
  readonly amount?: string;
  readonly reason?: string;
  readonly at?: string;
};

/** What became of a recorded refund. */
export type RecordedRefund = {
  readonly externalId: string;
  readonly pointsClawedBack: number;
  readonly pointsReturned: number;
  readonly creditClawedBack: Money;
  readonly creditReturned: Money;
};

/** What the books say of an order now, and why. */
export type OrderBooks = {
  readonly status: string;
  readonly pointsEarned: number;
  readonly pointsClawedBack: number;
  readonly creditEarned: Money;
  readonly creditClawedBack: Money;
  readonly explanation: readonly {
    readonly asset: 'POINTS' | 'CREDIT';
    readonly points: number;
    readonly why: string;
    readonly applied: boolean;
  }[];
};

/** What a checkout wants to know of a code. */
export type CodeInformation = {
  readonly code: string;
  readonly status: string;
  readonly heldUntil: string | null;
  readonly minimumSpend: Money | null;
  readonly discount: {
    readonly kind: string;
    readonly amount: Money | null;
    readonly percent: string | null;
    readonly productSku: string | null;
  };
  readonly member: { readonly externalId: string };
  /** Null where the code stands for something else. */
  readonly giftCard: {
    readonly balance: Money;
    readonly expiresAt: string | null;
    readonly voidedAt: string | null;
  } | null;
};

/** Money taken from a gift card for an order, or put back. `idempotencyKey` makes it happen once. */
type GiftCardInput = {
  readonly code: string;
  readonly amount: string;
  readonly orderExternalId: string;
  readonly idempotencyKey: string;
};

/** Somebody to enrol in the programme. Enrolling twice is once. */
type EnrolmentInput = {
  readonly externalId: string;
  readonly email: string;
  readonly displayName: string;
  readonly joinedAt?: string;
  readonly cardNumber?: string;
  readonly birthday?: string;
};

/** A tier given by hand, to the end of a day. */
type TierGift = {
  readonly externalId: string;
  readonly tier: string;
  readonly until: string;
  readonly reason: string;
};

/** Anything else that earns, such as a review. `idempotencyKey` makes it count once. */
export type ActivityInput = {
  readonly idempotencyKey: string;
  readonly customerExternalId: string;
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly at?: string;
};

/** What names a member: exactly one of these. */
export type MemberBy = { readonly externalId: string } | { readonly email: string } | { readonly cardNumber: string };

/** What of an asset somebody has: whole points, or credit in the smallest coins. */
type Balance = Readonly<Record<'available' | 'pending' | 'held' | 'owed', number>>;

/** What the till shows of a member. */
export type MemberCard = {
  readonly externalId: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly joinedAt: string;
  readonly frozen: boolean;
  readonly balance: Balance;
  readonly credit: Balance;
  readonly tier: {
    readonly tier: { readonly name: string };
    readonly next: { readonly tier: { readonly name: string }; readonly remaining: string } | null;
  } | null;
  readonly expiring: readonly { readonly points: number; readonly lastDay: string }[];
  readonly entries: {
    readonly nodes: readonly {
      readonly id: string;
      readonly at: string;
      readonly description: string;
      readonly asset: 'POINTS' | 'CREDIT';
      readonly points: number;
    }[];
  };
};

/** The Admin API as this shop uses it. */
export type Laurel = {
  readonly recordOrder: (order: OrderInput) => Promise<Answer<RecordedOrder>>;
  readonly recordOrders: (orders: readonly OrderInput[]) => Promise<Answer<RecordedOrder>[]>;
  readonly refundOrder: (refund: RefundInput) => Promise<Answer<RecordedRefund>>;
  readonly updateOrder: (edit: EditInput) => Promise<Answer<RecordedOrder>>;
  readonly cancelOrder: (cancellation: CancellationInput) => Promise<Answer<RecordedRefund>>;
  readonly order: (externalId: string) => Promise<OrderBooks | null>;
  readonly redemption: (code: string) => Promise<CodeInformation | null>;
  readonly spendGiftCard: (payment: GiftCardInput) => Promise<Answer<{ readonly amount: Money }>>;
  readonly returnToGiftCard: (payment: GiftCardInput) => Promise<Answer<{ readonly amount: Money }>>;
  readonly recordActivity: (activity: ActivityInput) => Promise<Answer<{ readonly pointsEarned: number }>>;
  readonly member: (by: MemberBy) => Promise<MemberCard | null>;
  readonly setMemberTier: (gift: TierGift) => Promise<Answer<{ readonly externalId: string }>>;
  readonly hasAccess: (externalId: string, key: string) => Promise<boolean>;
  readonly enrollMember: (member: EnrolmentInput) => Promise<Answer<{ readonly externalId: string }>>;
};

/** Laurel could not answer. Nothing is known of what was asked, so ask again later with the same key. */
export class LaurelTrouble extends Error {
  /** The gateway's own code (`UNAVAILABLE`, `RATE_LIMITED`, `UNAUTHENTICATED` …), or `UNREACHABLE`. */
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, details: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super(message, { cause: details.cause });
    this.name = 'LaurelTrouble';
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether the same question may do better in a while. */
  get mayPass(): boolean {
    return ['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED'].includes(this.code);
  }
}

/** Opens the Admin API of one gateway. */
export function openLaurel(options: LaurelOptions): Laurel {
  const ask = <T>(query: string, variables: object) => request<T>(options, { query, variables });
  return {
    recordOrder: async (input) =>
      answer((await ask<{ recordOrder: Result<RecordedOrder> }>(documents.recordOrder, { input })).recordOrder),
    recordOrders: async (orders) =>
      (await ask<{ recordOrders: Result<RecordedOrder>[] }>(documents.recordOrders, { orders })).recordOrders.map(
        answer,
      ),
    refundOrder: async (input) =>
      answer((await ask<{ refundOrder: Result<RecordedRefund> }>(documents.refundOrder, { input })).refundOrder),
    updateOrder: async (input) =>
      answer((await ask<{ updateOrder: Result<RecordedOrder> }>(documents.updateOrder, { input })).updateOrder),
    cancelOrder: async (input) =>
      answer((await ask<{ cancelOrder: Result<RecordedRefund> }>(documents.cancelOrder, { input })).cancelOrder),
    order: async (externalId) => (await ask<{ order: OrderBooks | null }>(documents.order, { externalId })).order,
    redemption: async (code) =>
      (await ask<{ redemption: CodeInformation | null }>(documents.redemption, { code })).redemption,
    spendGiftCard: async (input) =>
      answer(
        (await ask<{ spendGiftCard: Result<{ amount: Money }> }>(documents.spendGiftCard, { input })).spendGiftCard,
      ),
    returnToGiftCard: async (input) =>
      answer(
        (await ask<{ returnToGiftCard: Result<{ amount: Money }> }>(documents.returnToGiftCard, { input }))
          .returnToGiftCard,
      ),
    recordActivity: async (input) =>
      answer(
        (await ask<{ recordActivity: Result<{ pointsEarned: number }> }>(documents.recordActivity, { input }))
          .recordActivity,
      ),
    member: async (by) => (await ask<{ member: MemberCard | null }>(documents.member, { by })).member,
    hasAccess: async (externalId, key) => {
      type Asked = { member: { hasAccess: boolean } | null };
      return (await ask<Asked>(documents.hasAccess, { by: { externalId }, key })).member?.hasAccess ?? false;
    },
    setMemberTier: async (input) =>
      answer(
        (await ask<{ setMemberTier: Result<{ externalId: string }> }>(documents.setMemberTier, { input }))
          .setMemberTier,
      ),
    enrollMember: async (input) =>
      answer(
        (await ask<{ enrollMember: Result<{ externalId: string }> }>(documents.enrollMember, { input })).enrollMember,
      ),
  };
}

const userError = '... on UserError { code message }';
const money = '{ amount currencyCode }';
const order = `... on Order { externalId pointsEarned creditEarned ${money} redemptions { code outcome message } }`;
const refund = `... on Refund {
  externalId pointsClawedBack pointsReturned creditClawedBack ${money} creditReturned ${money}
}`;
const balance = '{ available pending held owed }';

const documents = {
  recordOrder: `mutation RecordOrder($input: RecordOrderInput!) {
    recordOrder(input: $input) { ${order} ${userError} }
  }`,
  recordOrders: `mutation RecordOrders($orders: [RecordOrderInput!]!) {
    recordOrders(orders: $orders) { ${order} ${userError} }
  }`,
  refundOrder: `mutation RefundOrder($input: RefundOrderInput!) {
    refundOrder(input: $input) { ${refund} ${userError} }
  }`,
  updateOrder: `mutation UpdateOrder($input: UpdateOrderInput!) {
    updateOrder(input: $input) { ${order} ${userError} }
  }`,
  cancelOrder: `mutation CancelOrder($input: CancelOrderInput!) {
    cancelOrder(input: $input) { ${refund} ${userError} }
  }`,
  order: `query Order($externalId: String!) {
    order(externalId: $externalId) {
      status pointsEarned pointsClawedBack creditEarned ${money} creditClawedBack ${money}
      explanation { asset points why applied }
    }
  }`,
  redemption: `query Redemption($code: String!) {
    redemption(code: $code) {
      code status heldUntil
      minimumSpend ${money}
      discount { kind amount ${money} percent productSku }
      member { externalId }
      giftCard { balance ${money} expiresAt voidedAt }
    }
  }`,
  spendGiftCard: `mutation SpendGiftCard($input: SpendGiftCardInput!) {
    spendGiftCard(input: $input) { ... on GiftCardMove { amount ${money} } ${userError} }
  }`,
  returnToGiftCard: `mutation ReturnToGiftCard($input: ReturnToGiftCardInput!) {
    returnToGiftCard(input: $input) { ... on GiftCardMove { amount ${money} } ${userError} }
  }`,
  recordActivity: `mutation RecordActivity($input: RecordActivityInput!) {
    recordActivity(input: $input) { ... on Activity { pointsEarned } ${userError} }
  }`,
  member: `query Member($by: MemberBy!) {
    member(by: $by) {
      externalId displayName email joinedAt frozen
      balance ${balance}
      credit: balance(asset: CREDIT) ${balance}
      tier { tier { name } next { tier { name } remaining } }
      expiring { points lastDay }
      entries(first: 8) { nodes { id at description asset points } }
    }
  }`,
  hasAccess: 'query HasAccess($by: MemberBy!, $key: String!) { member(by: $by) { hasAccess(key: $key) } }',
  setMemberTier: `mutation SetMemberTier($input: SetMemberTierInput!) {
    setMemberTier(input: $input) { ... on Member { externalId } ${userError} }
  }`,
  enrollMember: `mutation EnrollMember($input: EnrollMemberInput!) {
    enrollMember(input: $input) { ... on Member { externalId } ${userError} }
  }`,
};

type Refusal = { readonly code: string; readonly message: string };
type Result<T extends object> = T | Refusal;

function answer<T extends object>(result: Result<T>): Answer<T> {
  return isRefusal(result) ? { ok: false, code: result.code, message: result.message } : { ok: true, value: result };
}

/** Only a `UserError` was asked for its message. */
function isRefusal(result: object): result is Refusal {
  return 'code' in result && 'message' in result;
}

type Response<T> = {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
};

async function request<T>({ url, secretKey, timeoutMs = 10_000 }: LaurelOptions, body: object): Promise<T> {
  const response = await fetch(new URL('/admin/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new LaurelTrouble('UNREACHABLE', `Nothing answers at ${url}.`, { cause });
  });
  const { data, errors } = await readResponse<T>(response);
  const [error] = errors ?? [];
  if (error !== undefined) throw trouble(error.message, error.extensions ?? {});
  if (data == null) throw new LaurelTrouble('UNAVAILABLE', `${url} answered ${response.status} without data.`);
  return data;
}

async function readResponse<T>(response: globalThis.Response): Promise<Response<T>> {
  try {
    return (await response.json()) as Response<T>;
  } catch (cause) {
    throw new LaurelTrouble('UNAVAILABLE', `${response.url} answered ${response.status}, not JSON.`, { cause });
  }
}

function trouble(message: string, extensions: Record<string, unknown>): LaurelTrouble {
  const { code, retryAfter } = extensions;
  return new LaurelTrouble(typeof code === 'string' ? code : 'INTERNAL', message, {
    retryAfterMs: typeof retryAfter === 'number' ? retryAfter * 1000 : undefined,
  });
}
