import type { LaurelProgram } from './elements/program/program.ts';

/** What a page that brings the widget along with its own code has to say. */
export interface LoadOptions {
  /** The gateway's address. */
  readonly endpoint: string;
  readonly publicKey: string;
  readonly tokenUrl?: string;
  readonly getToken?: LaurelProgram['getToken'];
  readonly locale?: string;
}

let loading: Promise<LaurelProgram> | undefined;

/** Puts the programme on the page, once; null on a server. A try that failed is forgotten, so that the next one counts. */
export function loadLaurel(options: LoadOptions): Promise<LaurelProgram | null> {
  if (typeof document === 'undefined') return Promise.resolve(null);
  loading ??= load(options).catch((reason: unknown) => {
    loading = undefined;
    throw reason;
  });
  return loading;
}

async function load({ endpoint, publicKey, tokenUrl, getToken, locale }: LoadOptions): Promise<LaurelProgram> {
  await Promise.all([import('./embed/embed.ts'), import('./elements/program/define.ts')]);
  const program = document.createElement('laurel-program');
  const attributes = { endpoint, 'publishable-key': publicKey, 'token-url': tokenUrl, locale };
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) program.setAttribute(name, value);
  if (getToken !== undefined) program.getToken = getToken;
  program.append(document.createElement('laurel-launcher'));
  document.body.append(program);
  await program.ready;
  if (program.status === 'ready') return program;
  const { failure } = program.runtime.store.get();
  program.destroy();
  throw new Error(failure?.message ?? 'The programme could not be read.');
}
