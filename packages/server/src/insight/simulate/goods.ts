import type { Goods, RecordedEdit, RecordedLine, RecordedOrder } from './recorded.ts';

/** A line as it is read. */
export type LineText = readonly [
  externalId: string,
  sku: string,
  name: string | null,
  quantity: number,
  amountMinor: number,
  worthMinor: number,
  categories: readonly string[] | null,
  attributes: unknown,
  code: string | null,
];

/** An edit as it is read: what it replaced. */
export type RevisionText = readonly [id: string, recordedMs: number, before: Before];

// What the loyalty room keeps of an order before an edit; whole numbers are text.
type Before = {
  readonly shippingMinor: string | null;
  readonly taxMinor: string | null;
  readonly lines: readonly BeforeLine[];
};
type BeforeLine = {
  readonly place: number;
  readonly externalId: string;
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly amountMinor: string;
  readonly worthMinor: string;
  readonly categories: readonly string[] | null;
  readonly attributes: unknown;
  readonly redemptionCode: string | null;
};

/** What an order is of now, as it is read, with the codes of the rewards that were used on it. */
export type GoodsText = {
  readonly shipping: number | null;
  readonly tax: number | null;
  readonly codes: readonly string[];
  readonly lines: readonly LineText[];
};

type State = {
  readonly shippingMinor: bigint | null;
  readonly taxMinor: bigint | null;
  readonly lines: readonly (RecordedLine & { readonly code: string | null })[];
};

/** What an order was of at first, and after each edit. */
export function goodsOf(now: GoodsText, revisions: readonly RevisionText[]): Pick<RecordedOrder, 'goods' | 'edits'> {
  const states = [...revisions.map(([, , before]) => stateBefore(before)), stateNow(now)];
  const [first] = states;
  const goods = states.map((state, edited) => withRedeemed(state, redeemedBy(now.codes, states, edited)));
  const edits = revisions.map(([id, recordedMs], index): RecordedEdit => {
    return { id, recordedMs, goods: goods[index + 1] ?? none };
  });
  return { goods: first && goods[0] ? goods[0] : none, edits };
}

const none: Goods = { shippingMinor: null, taxMinor: null, redeemed: false, lines: [] };

/** An edit brings its codes with its lines: those that no state up to one names came later, or with the order itself. */
function redeemedBy(codes: readonly string[], states: readonly State[], upTo: number): boolean {
  if (codes.length === 0 || states.length === 1) return codes.length > 0;
  const named = (state: State) => state.lines.flatMap(({ code }) => code ?? []);
  const before = new Set(states.slice(0, upTo + 1).flatMap(named));
  const later = new Set(states.slice(upTo + 1).flatMap(named));
  return codes.some((code) => before.has(code) || !later.has(code));
}

function withRedeemed({ shippingMinor, taxMinor, lines }: State, redeemed: boolean): Goods {
  return { shippingMinor, taxMinor, redeemed, lines };
}

function stateNow({ shipping, tax, lines }: GoodsText): State {
  return { shippingMinor: minor(shipping), taxMinor: minor(tax), lines: lines.map(lineNow) };
}

function lineNow(text: LineText): State['lines'][number] {
  const [externalId, sku, name, quantity, amount, worth, categories, attributes, code] = text;
  const [amountMinor, worthMinor] = [BigInt(amount), BigInt(worth)];
  return { externalId, sku, name, quantity, amountMinor, worthMinor, categories: categories ?? [], attributes, code };
}

function stateBefore({ shippingMinor, taxMinor, lines }: Before): State {
  const inOrder = lines.toSorted((one, other) => one.place - other.place);
  return { shippingMinor: minor(shippingMinor), taxMinor: minor(taxMinor), lines: inOrder.map(lineBefore) };
}

function lineBefore({ externalId, sku, name, quantity, ...line }: BeforeLine): State['lines'][number] {
  const [amountMinor, worthMinor] = [BigInt(line.amountMinor), BigInt(line.worthMinor)];
  const { attributes, redemptionCode: code } = line;
  return {
    externalId,
    sku,
    name,
    quantity,
    amountMinor,
    worthMinor,
    categories: line.categories ?? [],
    attributes,
    code,
  };
}

function minor(written: string | number | null): bigint | null {
  return written === null ? null : BigInt(written);
}
