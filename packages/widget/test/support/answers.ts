import { queries } from '@laurel/schema/documents/queries';

/** What one operation answers: data, or a function of its variables; throw a `Refused` for a GraphQL error. */
export type Answer =
  | object
  | ((variables: Record<string, unknown>, token: string | null, locale?: string) => object | Promise<object>);

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
  /** The address, without what it asks. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
}

/** Answers requests by the name of their operation, to put an element into a state. Keeps what was sent. */
export function createAnswers(initial: Record<string, Answer>) {
  const answers = { ...initial };
  const sent: Sent[] = [];
  let knowsNames = true;
  const send: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const { method, query, variables } = questionOf(String(input), init?.body);
    const operation = /\w+ (\w+)/.exec(query)?.[1] ?? '';
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    const url = String(input).replace(/&documentId.*/, '');
    sent.push({ operation, variables, token, url, method });
    if (method === 'GET' && !knowsNames) return Response.json(errorOf(new Refused('PERSISTED_QUERY_NOT_FOUND')));
    const locale = new Headers(init?.headers).get('accept-language') ?? undefined;
    const answer = answers[operation];
    return Response.json(await respond(typeof answer === 'function' ? () => answer(variables, token, locale) : answer));
  };
  return {
    send,
    sent,
    /** From now on it knows no query by its name. */
    forgetNames: () => {
      knowsNames = false;
    },
    /** Answers differently from now on. */
    change: (changes: Record<string, Answer>) => Object.assign(answers, changes),
    count: (operation: string) => sent.filter((request) => request.operation === operation).length,
  };
}

/** What is asked: by name in the address, or by text in the body. */
function questionOf(address: string, body: unknown) {
  const { searchParams } = new URL(address);
  const name = searchParams.get('documentId');
  const json: string = name === null ? String(body) : `{"variables":${searchParams.get('variables')}}`;
  const { query = queries[name ?? ''] ?? '', variables }: { query?: string; variables: Record<string, unknown> } =
    JSON.parse(json);
  return { method: name === null ? ('POST' as const) : ('GET' as const), query, variables };
}

async function respond(answer: object | (() => object | Promise<object>) | undefined) {
  if (answer === undefined) throw new TypeError('Failed to fetch');
  try {
    const data: object | Promise<object> = typeof answer === 'function' ? answer() : answer;
    return { data: await Promise.resolve(data) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return errorOf(error);
  }
}

function errorOf({ message, code }: Refused) {
  return { data: null, errors: [{ message, extensions: { code, requestId: 'req_1' } }] };
}
