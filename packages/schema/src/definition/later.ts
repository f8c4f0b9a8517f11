/** Sections of the format that are not built yet: refused as such, never ignored. */
const laterSections: readonly string[] = [
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
  'api',
];

/** Whether a section is part of the format, and of a stage that is not built yet. */
export function isLaterSection(key: string): boolean {
  return laterSections.includes(key);
}
