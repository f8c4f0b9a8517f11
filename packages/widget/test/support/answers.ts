/** What one operation answers: data, or a function of its variables; throw a `Refused` for a GraphQL error. */
export type Answer = object | ((variables: Record<string, unknown>, token: string | null) => object | Promise<object>);

/** A GraphQL error with a code. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`Refused: ${code}`);
    this.code = code;
  }
}

/** One request, as it was sent. */
export interface Sent {
  readonly operation: string;
  readonly variables: Record<string, unknown>;
  readonly token: string | null;
  readonly url: string;
}

/** Answers requests by the name of their operation, to put an element into a state. Keeps what was sent. */
export function createAnswers(initial: Record<string, Answer>) {
  const answers = { ...initial };
  const sent: Sent[] = [];
  const send: typeof fetch = async (input, init) => {
    const { query, variables }: { query: string; variables: Record<string, unknown> } = JSON.parse(String(init?.body));
    const operation = /\w+ (\w+)/.exec(query)?.[1] ?? '';
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    sent.push({ operation, variables, token, url: String(input) });
    return Response.json(await respond(answers[operation], variables, token));
  };
  return {
    send,
    sent,
    /** Answers differently from now on. */
    change: (changes: Record<string, Answer>) => Object.assign(answers, changes),
    count: (operation: string) => sent.filter((request) => request.operation === operation).length,
  };
}

async function respond(answer: Answer | undefined, variables: Record<string, unknown>, token: string | null) {
  if (answer === undefined) throw new TypeError('Failed to fetch');
  try {
    const data: object | Promise<object> = typeof answer === 'function' ? answer(variables, token) : answer;
    return { data: await Promise.resolve(data) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { data: null, errors: [{ message: error.message, extensions: { code: error.code, requestId: 'req_1' } }] };
  }
}
