/** Keys of the format that are not built yet, by the place they stand in: refused as such, never ignored. */
const laterKeys: Readonly<Record<string, readonly string[]>> = {
  '': [
    'credit',
    'referral',
    'challenges',
    'badges',
    'leaderboards',
    'memberships',
    'dividend',
    'surveys',
    'segments',
    'offers',
    'pools',
    'goodwill',
    'theme',
    'wording',
    'api',
    'currencies',
  ],
  '/points/expiry': ['inactivity', 'yearly', 'atLeast'],
  '/earn/*': ['cap', 'cashback'],
  '/earn/*/during': ['weekdays', 'hours'],
  '/tiers/levels/*': ['grants'],
  '/rewards/*': ['validFor'],
  '/rewards/*/during': ['weekdays', 'hours'],
  '/rewards/*/give': ['storeCredit', 'giftCard', 'access', 'event', 'donation'],
};

/** Values of the format that are not built yet, by the key they are written under. */
const laterValues: Readonly<Record<string, readonly unknown[]>> = {
  '/earn/*/on': ['birthday', 'anniversary'],
  '/tiers/measure': ['orders', 'activities'],
  '/tiers/window': ['anniversary-year'],
  '/tiers/keep/drop': ['one-level', 'never'],
};

/** Places that hold one of several kinds of thing, told apart by their keys. */
const choices: readonly string[] = ['/earn/*', '/rewards/*/give', '/points/expiry', '/tiers/window'];

/** Whether what stands in a place is one of several kinds. */
export function isChoice(pattern: string): boolean {
  return choices.includes(pattern);
}

/** Whether a key is part of the format, and of a stage that is not built yet. */
export function isLaterKey(pattern: string, key: string): boolean {
  return laterKeys[pattern]?.includes(key) ?? false;
}

/** Whether a value is part of the format, and of a stage that is not built yet. */
export function isLaterValue(pattern: string, value: unknown): boolean {
  return laterValues[pattern]?.includes(value) ?? false;
}
