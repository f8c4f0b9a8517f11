/** What each part is, in every element that has it. One vocabulary: a part's name is API. */
export const parts: Readonly<Record<string, string>> = {
  base: 'The innermost wrapper: the look stands on it, never on the element itself.',
  header: 'The row with the title.',
  title: 'The programme’s name.',
  'close-button': 'Closes the panel.',
  nav: 'The row of views.',
  'nav-item': 'One view in that row.',
  body: 'What scrolls.',
  footer: 'The row at the end.',
  card: 'A reward, a way to earn, a tier, a code: one thing in a list.',
  'card-title': 'What the thing is called.',
  'card-meta': 'What is said about it, smaller.',
  button: 'A button.',
  'button--primary': 'The button for what most people want.',
  balance: 'The card with the balance.',
  'balance-value': 'The number.',
  'balance-label': 'What the programme calls its points.',
  progress: 'A bar: how far it is.',
  tier: 'A tier.',
  'tier--current': 'The member’s own tier.',
  reward: 'A reward.',
  'reward--locked': 'A reward that cannot be had now.',
  'reward-image': 'Its picture.',
  code: 'What is entered at the checkout.',
  'copy-button': 'Copies the code.',
  link: 'A link, or a button that looks like one.',
  entry: 'A line of the statement.',
  'entry--debit': 'A line that took points.',
  badge: 'A small fact beside a bigger one.',
  skeleton: 'A grey shape while something is on its way.',
  error: 'What went wrong.',
  launcher: 'The floating button.',
  points: 'What would be earned.',
};

/** The class of an event: `laurel-show` is a `LaurelShowEvent`. */
export function eventOf(name: string): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}
