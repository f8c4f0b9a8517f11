import { queries } from '@laurel/schema/documents/queries';
import type { LaurelProgram } from '../elements/program/program.ts';
import { type Answer, createAnswers, type Mode, modes } from './answers.ts';

/** What one programme's preview shows just now. */
interface Preview {
  readonly mode: string;
  readonly locale: string;
  readonly answer: Answer;
  /** What was asked before: who is offline knows what they knew. */
  readonly asked: Set<string>;
}

const previews = new WeakMap<LaurelProgram, Preview>();

/** Answers in the place of a gateway, without a network, as the `preview` attribute of this programme says. */
export async function answerPreview(
  program: LaurelProgram,
  [address, init]: Parameters<typeof fetch>,
): Promise<Response> {
  const { operation, variables } = questionOf(String(address), init?.body);
  const { mode, answer, asked } = await answering(program);
  if (mode === 'error') return Response.json({ errors: [{ message: 'This is a preview of a failure.' }] });
  if (mode === 'offline' && isLost(operation, asked)) throw new TypeError('This is a preview of a broken line.');
  if (mode === 'offline' && operation === 'Viewer') void program.ready.then(() => program.refresh());
  asked.add(operation);
  return Response.json({ data: answer(operation, variables) });
}

/** The preview in use: it begins anew with each change of the attribute. While it is loading, nothing is answered. */
async function answering(program: LaurelProgram): Promise<Preview> {
  const mode = modeOf(program);
  if (mode === 'loading') {
    await changeOf(program);
    throw new TypeError('Something else is shown now, and asked for anew.');
  }
  const known = previews.get(program);
  const { locale } = program.runtime;
  if (known?.mode === mode && known.locale === locale) return known;
  const preview = { mode, locale, answer: createAnswers(mode, locale), asked: new Set<string>() };
  previews.set(program, preview);
  return preview;
}

function modeOf(program: LaurelProgram): Mode {
  const written = program.getAttribute('preview');
  if (written === null) throw new TypeError('The preview is over.');
  return modes.find((mode) => mode === written) ?? 'member';
}

/** The programme and the member were read once; everything else that is asked for is remembered, but nothing is done. */
function isLost(operation: string, asked: ReadonlySet<string>): boolean {
  const once = operation === 'Program' || operation === 'Viewer';
  return once ? asked.has(operation) : /^(Join|Redeem|Cancel)/.test(operation);
}

function changeOf(program: LaurelProgram): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (program.getAttribute('preview') === 'loading') return;
      observer.disconnect();
      resolve();
    });
    observer.observe(program, { attributeFilter: ['preview'] });
  });
}

/** What is asked: by name in the address, or by text in the body. */
function questionOf(address: string, body: unknown): { operation: string; variables: Record<string, unknown> } {
  const { searchParams } = new URL(address, 'https://preview.invalid');
  const name = searchParams.get('documentId');
  const json = name === null ? String(body) : `{"variables":${searchParams.get('variables')}}`;
  const { query = queries[name ?? ''], variables = {} }: { query?: string; variables?: Record<string, unknown> } =
    JSON.parse(json);
  return { operation: /^\w+ (\w+)/.exec(query ?? '')?.[1] ?? '', variables };
}
