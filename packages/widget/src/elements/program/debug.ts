import type { State } from '../../runtime/types.ts';
import type { LaurelProgram } from './program.ts';

const { console: page } = globalThis;
const followed = new WeakSet<object>();

/** Says on the console what a programme asks, how it was answered, and what changed by it. No token is ever written. */
export async function aloud(
  program: LaurelProgram,
  [address, init]: Parameters<typeof fetch>,
  answer: () => Promise<Response>,
): Promise<Response> {
  follow(program);
  const { name, variables } = await nameOf(String(address), init?.body);
  const start = performance.now();
  try {
    const response = await answer();
    const took = Math.round(performance.now() - start);
    void errorsIn(response).then((errors) =>
      page.debug(`laurel: ${name} ${response.status} in ${took} ms`, variables, ...errors),
    );
    return response;
  } catch (error) {
    page.debug(`laurel: ${name} failed`, variables, error);
    throw error;
  }
}

/** What an answer complains of. A stream is not waited for: it may go on for hours. */
async function errorsIn(response: Response): Promise<readonly unknown[]> {
  if (!response.headers.get('content-type')?.includes('json')) return [];
  const answer: { readonly errors?: readonly unknown[] } = await response
    .clone()
    .json()
    .catch(() => ({}));
  return answer.errors ?? [];
}

function follow(program: LaurelProgram): void {
  const { runtime } = program;
  // Imported, it would be a file of its own, for everybody.
  const { version } = program.constructor as typeof LaurelProgram;
  if (followed.has(runtime)) return;
  followed.add(runtime);
  page.debug(`laurel: version ${version}, in ${runtime.locale}`);
  runtime.store.subscribe((state, previous) => {
    const names = (Object.keys(state) as (keyof State)[]).filter((name) => state[name] !== previous[name]);
    page.debug('laurel: now', Object.fromEntries(names.map((name) => [name, state[name]])));
  });
}

/** What is asked, by the name of its operation: in the body, or behind the hash in the address. */
async function nameOf(address: string, body: BodyInit | null | undefined) {
  const { searchParams } = new URL(address, location.href);
  const known = (await import('@laurel/schema/documents/queries')).queries;
  const { query, variables } = JSON.parse(typeof body === 'string' ? body : '{}') as {
    readonly query?: string;
    readonly variables?: object;
  };
  const text = query ?? known[searchParams.get('documentId') ?? ''] ?? '';
  const written = searchParams.get('variables');
  return {
    name: /^\w+ (\w+)/.exec(text)?.[1] ?? 'a request',
    variables: variables ?? (written === null ? {} : JSON.parse(written)),
  };
}
