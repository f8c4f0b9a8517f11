import { toFailure } from './failure.ts';
import type { Outcome, Refusal } from './panel-data.ts';

/** The thing itself, where the answer is of the type hoped for; else why not. */
export async function attempt<Answer extends { __typename: string }, Hoped extends Answer['__typename']>(
  hoped: Hoped,
  act: () => Promise<Answer>,
): Promise<Outcome<Extract<Answer, { __typename: Hoped }>>> {
  try {
    const answer = await act();
    if (isOf(answer, hoped)) return { ok: true, value: answer };
    return { ok: false, refusal: answer as unknown as Refusal };
  } catch (error) {
    return { ok: false, refusal: toFailure(error) };
  }
}

function isOf<Answer extends { __typename: string }, Name extends Answer['__typename']>(
  answer: Answer,
  name: Name,
): answer is Extract<Answer, { __typename: Name }> {
  return answer.__typename === name;
}
