/** What an id on the wire begins with, by the type it names. */
const prefixes = {
  Program: 'prg',
  EarnRule: 'ern',
  Reward: 'rwd',
  Tier: 'tir',
  Member: 'mem',
  Balance: 'bal',
  LedgerEntry: 'ent',
  Redemption: 'red',
  Order: 'ord',
  OrderLine: 'lin',
  Refund: 'ref',
  Activity: 'act',
  Event: 'evt',
} as const;

/** What an id can name. All but events can be fetched by it. */
export type NodeType = keyof typeof prefixes;

/** What an id on the wire names: a type and the id that the database, or the definition, knows. */
export type NodeId = { readonly typename: NodeType; readonly id: string };

const types = new Map<string, NodeType>(Object.entries(prefixes).map(([type, prefix]) => [prefix, type as NodeType]));
const namedByKey: ReadonlySet<NodeType> = new Set<NodeType>(['EarnRule', 'Reward', 'Tier']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const key = /^[a-z0-9-]{1,64}(?:@[1-9]\d{0,8})?$/;

/** Writes an id for the wire: the type's prefix, and the UUID's 16 bytes (or the key of a rule, reward or tier) in base64url. */
export function encodeId(typename: NodeType, id: string): string {
  const bytes = namedByKey.has(typename) ? Buffer.from(id, 'utf8') : Buffer.from(id.replaceAll('-', ''), 'hex');
  return `${prefixes[typename]}_${bytes.toString('base64url')}`;
}

/** Reads an id from the wire; null where it names nothing that we could have written. */
export function decodeId(text: string): NodeId | null {
  const [, prefix = '', body = ''] = /^([a-z]{3})_([A-Za-z0-9_-]{1,108})$/.exec(text) ?? [];
  const typename = types.get(prefix);
  if (typename === undefined) return null;
  const bytes = Buffer.from(body, 'base64url');
  const id = namedByKey.has(typename) ? bytes.toString('utf8') : uuidText(bytes.toString('hex'));
  const form = namedByKey.has(typename) ? key : uuid;
  // Written back it must be the same text, or two ids would name one thing.
  return form.test(id) && encodeId(typename, id) === text ? { typename, id } : null;
}

/** Reads an id that must name one type; null for everything else. */
export function decodeIdOf(typename: NodeType, text: string): string | null {
  const decoded = decodeId(text);
  return decoded?.typename === typename ? decoded.id : null;
}

function uuidText(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
