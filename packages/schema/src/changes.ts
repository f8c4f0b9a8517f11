import type { Definition } from './definition.ts';

/** What one definition changes in another, a sentence for each change; what it is made of, where there was none before. */
export function changesBetween(before: Definition | null, after: Definition): string[] {
  if (before === null) return [`first version: ${partsOf(after).join(', ')}`];
  const { earn, rewards, tiers, theme, wording, ...settings } = after;
  const {
    earn: earnBefore,
    rewards: rewardsBefore,
    tiers: tiersBefore,
    theme: themeBefore,
    wording: wordingBefore,
    ...settingsBefore
  } = before;
  return [
    ...Object.keys(settings).flatMap((section) =>
      settingChanges(section, Reflect.get(settingsBefore, section), Reflect.get(settings, section)),
    ),
    ...listChanges('earn', earnBefore, earn),
    ...tierChanges(tiersBefore, tiers),
    ...listChanges('rewards', rewardsBefore, rewards),
    ...entryChanges('theme:', themeBefore, theme),
    ...wordingChanges(wordingBefore ?? {}, wording ?? {}),
  ];
}

type Wording = NonNullable<Definition['wording']>;
type Keyed = { readonly key: string };

/** How the change of a key reads, where “is” would not do. */
const verbs: Readonly<Record<string, string>> = {
  cost: 'costs',
  give: 'gives',
  'give.amountOff': 'gives off',
  minimumSpend: 'needs an order of',
  holdFor: 'is held for',
  'variable.max': 'takes at most',
  per: 'gives for every',
  when: 'applies when',
  exclude: 'leaves out',
  lines: 'counts lines where',
  multiply: 'multiplies by',
  type: 'is for the activity',
  'limit.times': 'can be had so many times:',
  'limit.every': 'can be had so often in',
  'perMember.times': 'can be had so many times:',
  'perMember.every': 'can be had so often in',
  cashback: 'gives back',
  'cap.points': 'gives at most',
  'cap.credit': 'gives at most',
  'cap.every': 'gives at most so much in',
  'during.from': 'begins on',
  'during.until': 'ends before',
  'during.weekdays': 'applies on',
  'during.hours': 'applies between',
  'give.percentOff': 'gives off, in per cent,',
  'give.product.sku': 'gives the product',
  'give.storeCredit': 'gives credit of',
  'give.giftCard': 'gives a card of',
  'give.access': 'opens',
  'give.event.startsAt': 'takes place on',
  'give.event.endsAt': 'is over on',
  'give.event.venue': 'takes place at',
  'give.event.seats': 'has so many seats:',
  'give.donation.to': 'is given to',
  'give.donation.amount': 'is a gift of',
  validFor: 'is good for',
  'codes.pool': 'takes its codes from',
  grants: 'opens',
  tier: 'needs the tier',
  stock: 'has a stock of',
  from: 'begins at',
};

function partsOf({ earn, tiers, rewards }: Definition): string[] {
  const levels = tiers === undefined ? [] : [counted(tiers.levels, 'tier')];
  return [`${counted(earn, 'way')} to earn`, ...levels, counted(rewards, 'reward')];
}

function tierChanges(before: Definition['tiers'], after: Definition['tiers']): string[] {
  if (after === undefined) return before === undefined ? [] : ['tiers are gone'];
  if (before === undefined) return [`tiers are new: ${after.levels.map(({ key }) => key).join(', ')}`];
  const { levels, ...settings } = after;
  const { levels: levelsBefore, ...settingsBefore } = before;
  return [...settingChanges('tiers', settingsBefore, settings), ...listChanges('tiers', levelsBefore, levels)];
}

function settingChanges(section: string, before: unknown, after: unknown): string[] {
  return leafChanges([], before, after).map(
    ({ path, from, to }) => `${section}${path === '' ? '' : `: ${path}`} is ${to}, was ${from}`,
  );
}

/** Each text is one change: its forms belong together. */
function wordingChanges(before: Wording, after: Wording): string[] {
  const languages = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...languages].flatMap((language) => entryChanges(`wording: ${language}`, before[language], after[language]));
}

function entryChanges(section: string, before: object = {}, after: object = {}): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const [from, to] = [spoken(Reflect.get(before, key)), spoken(Reflect.get(after, key))];
    return from === to ? [] : [`${section} ${key} is ${to}, was ${from}`];
  });
}

function listChanges(section: string, before: readonly Keyed[], after: readonly Keyed[]): string[] {
  const known = new Map(before.map((item) => [item.key, item]));
  const kept = new Set(after.map(({ key }) => key));
  const gone = before.filter(({ key }) => !kept.has(key)).map(({ key }) => `${section}: ${key} is gone`);
  const changed = after.flatMap((item) => {
    const old = known.get(item.key);
    return old === undefined ? [`${section}: ${item.key} is new`] : itemChanges(section, old, item);
  });
  return [...gone, ...changed, ...orderChange(section, before, after)];
}

function itemChanges(section: string, before: Keyed, after: Keyed): string[] {
  return leafChanges([], before, after).map(
    ({ path, from, to }) => `${section}: ${after.key} ${verbs[path] ?? `${path} is`} ${to}, was ${from}`,
  );
}

function orderChange(section: string, before: readonly Keyed[], after: readonly Keyed[]): string[] {
  const shared = (items: readonly Keyed[], others: readonly Keyed[]) =>
    items.map(({ key }) => key).filter((key) => others.some((other) => other.key === key));
  return shared(before, after).join() === shared(after, before).join() ? [] : [`${section}: the order is another`];
}

type LeafChange = { readonly path: string; readonly from: string; readonly to: string };

function leafChanges(path: readonly string[], before: unknown, after: unknown): LeafChange[] {
  if (isGroup(before) && isGroup(after) && !areOfTwoKinds(before, after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => leafChanges([...path, key], before[key], after[key]));
  }
  const [from, to] = [spoken(before), spoken(after)];
  return from === to ? [] : [{ path: path.join('.'), from, to }];
}

/** Groups that have nothing in common say another thing, such as when points lapse: that is one change. */
function areOfTwoKinds(before: object, after: object): boolean {
  const [keys, others] = [Object.keys(before), Object.keys(after)];
  return keys.length > 0 && others.length > 0 && !keys.some((key) => others.includes(key));
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function spoken(value: unknown): string {
  if (value === undefined) return 'not set';
  if (Array.isArray(value)) return value.map(spoken).join(', ');
  if (!isGroup(value)) return String(value);
  // Sorted: a definition that was kept has its keys in another order than the file that it came from.
  return `{ ${Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${key}: ${spoken(part)}`)
    .join(', ')} }`;
}

function counted(items: readonly unknown[], one: string): string {
  return `${items.length} ${one}${items.length === 1 ? '' : 's'}`;
}
