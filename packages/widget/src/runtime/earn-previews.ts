import { EarnPreviewsId } from '@laurel/schema/documents/earn-previews.id';
import type { CartLineInput, EarnPreviewsQuery, EarnPreviewsQueryVariables } from '@laurel/schema/documents/operations';
import type { Runtime } from './runtime.ts';

/** Goods as a page knows them. */
export type CartLine = CartLineInput;

/** What goods would earn: points, and store credit. */
export type Earned = EarnPreviewsQuery['a'];

/** Tells what goods would earn. */
export type EarnPreviews = (lines: readonly CartLine[]) => Promise<Earned>;

const slots = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
/** Long enough for all products of a page to have asked. */
const gatherMs = 60;

interface Question {
  readonly lines: readonly CartLine[];
  readonly answer: PromiseWithResolvers<Earned>;
}

const all = new WeakMap<Runtime, EarnPreviews>();

/** The previews of this programme: one for all elements of a page, so that a list of products makes few requests. */
export function earnPreviews(runtime: Runtime): EarnPreviews {
  const known = all.get(runtime) ?? createEarnPreviews(runtime);
  all.set(runtime, known);
  return known;
}

/** Gathers what is asked at about the same time into one request, and asks the same only once of the same person. */
function createEarnPreviews(runtime: Runtime): EarnPreviews {
  const asked = new Map<string, Promise<Earned>>();
  let waiting: Question[] = [];
  const flush = (): void => {
    const questions = waiting;
    waiting = [];
    for (let start = 0; start < questions.length; start += slots.length)
      void send(runtime, questions.slice(start, start + slots.length));
  };
  return (lines) => {
    const { member } = runtime.store.get();
    const key = JSON.stringify([member?.id, member?.tier?.tier.id, lines]);
    const known = asked.get(key);
    if (known !== undefined) return known;
    const answer = Promise.withResolvers<Earned>();
    asked.set(key, answer.promise);
    answer.promise.catch(() => asked.delete(key));
    if (waiting.length === 0) setTimeout(flush, gatherMs);
    waiting.push({ lines, answer });
    return answer.promise;
  };
}

async function send(runtime: Runtime, questions: readonly Question[]): Promise<void> {
  const entries = questions.flatMap(({ lines }, index) => {
    const slot = slots[index] ?? 'a';
    const own = [[slot, lines]];
    return slot === 'a' ? own : [...own, [`has${slot.toUpperCase()}`, true]];
  });
  try {
    const variables = Object.fromEntries(entries) as EarnPreviewsQueryVariables;
    const isMember = runtime.store.get().who === 'member';
    const answers: EarnPreviewsQuery = await runtime.request(EarnPreviewsId, variables, !isMember);
    for (const [index, { answer }] of questions.entries())
      answer.resolve(answers[slots[index] ?? 'a'] ?? Promise.reject(new Error('No answer.')));
  } catch (error) {
    for (const { answer } of questions) answer.reject(error);
  }
}
