import { ProgramId } from '@laurel/schema/documents/program.id';
import { ViewerId } from '@laurel/schema/documents/viewer.id';
import type { Description } from '../elements/launcher/describe.ts';
import { describe } from '../elements/launcher/describe.ts';
import type { LaurelProgram } from '../elements/program/program.ts';
import type { First, Written } from '../internal/first.ts';
import { registry } from '../internal/registry.ts';
import { prefetch } from './chunks.ts';

/** A programme whose own code may not be there yet. */
type EarlyProgram = HTMLElement & Partial<Pick<LaurelProgram, 'getToken' | 'describe'>>;

/**
 * Reads the programme and who is looking, and shows it in the launcher: all that most visits need. The element's own
 * code goes on from here, and knows what to do about what fails.
 */
export function readFirst(program: EarlyProgram): void {
  const first = ask(program);
  registry().first = first;
  first.then(
    (known) => show(program, known),
    () => {
      tell(program, { failed: true });
      prefetch('program');
    },
  );
}

/** Shows what the page was written with; false where there is nothing of this programme. */
export function showWritten(program: EarlyProgram): boolean {
  const text = document.querySelector('[data-laurel-initial]')?.textContent;
  if (text === undefined) return false;
  try {
    const written: Written = JSON.parse(text);
    // A key names its programme.
    if (program.getAttribute('publishable-key')?.split('_')[1] !== written.program.slug) throw written;
    show(program, written);
    return true;
  } catch {
    console.warn('data-laurel-initial is not of this programme');
    return false;
  }
}

async function ask(program: EarlyProgram): Promise<First> {
  const attribute = (name: string) => program.getAttribute(name);
  const { send } = registry();
  const answer = async (documentId: string, variables: object, token?: string) => {
    const question = new URLSearchParams({ key: attribute('publishable-key') ?? '', documentId, variables: JSON.stringify(variables) });
    const options = token ? { cache: 'no-cache', headers: { authorization: `Bearer ${token}` } } as const : {};
    const { data } = await (await send(`${attribute('endpoint')}/graphql?${question}`, options)).json();
    return data;
  };
  const who = async () => {
    const url = attribute('token-url');
    const token =
      (await program.getToken?.({ reason: 'start' })) ??
      attribute('member-token') ??
      (url && (await send(url, { cache: 'no-store' }).then((response) => response.status === 204 ? null : response.json()))?.token);
    return { token, ...(token && await answer(ViewerId, {}, token)) };
  };
  const [about, viewer] = await Promise.all([answer(ProgramId, { locale: languageOf(program) }), who()]);
  return { readAtMs: Date.now(), ...about, ...viewer };
}

function show(program: EarlyProgram, { program: about, viewer = null }: Written): void {
  tell(program, describe(languageOf(program), about, viewer));
}

function tell(program: EarlyProgram, description: Description): void {
  if (program.matches(':defined')) return;
  program.describe = () => description;
  program.querySelector('laurel-launcher')?.show(description);
}

function languageOf(program: Element): string {
  return program.getAttribute('locale') ?? program.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
}
