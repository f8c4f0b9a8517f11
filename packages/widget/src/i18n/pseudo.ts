import { messages as english } from './languages/en.ts';
import type { Message, Messages } from './messages.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const accented = [...'áƀçđéƒĝĥíĵķĺɱñóþɋŕšťúṽŵẋýž'];
/** Many languages take a third more room than English. */
const growth = 0.35;

/** English with accents, brackets and more length (`en-XA`): what a page shows without them was written into the code. */
export const messages = Object.fromEntries(
  Object.entries(english).map(([key, message]) => [key, marked(message)]),
) as Messages;

function marked(message: Message): Message {
  if (typeof message === 'string') return mark(message);
  return Object.fromEntries(Object.entries(message).map(([form, text]) => [form, mark(text)])) as Message;
}

function mark(text: string): string {
  const strange = text.replace(/\{\w+\}|[a-z]/g, (found) => accented[letters.indexOf(found)] ?? found);
  return `⟦${strange}${' ~'.repeat(Math.ceil((text.length * growth) / 2))}⟧`;
}
