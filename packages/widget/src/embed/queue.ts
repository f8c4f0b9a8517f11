import type { LaurelProgram } from '../elements/program/program.ts';
import { registry } from '../internal/registry.ts';
import { fetchChunk } from './chunks.ts';
import { close, open } from './open.ts';

/** `laurel('open', 'rewards')` and the like; calls made before the script came are kept in `q`. */
export interface LaurelFunction {
  (deed: 'open', view?: string): void;
  (deed: 'close' | 'refresh' | 'signOut'): void;
  (deed: 'identify', token: string | null): void;
  (deed: 'on', name: string, listener: (event: Event) => void): void;
  (deed: 'getToken', getToken: LaurelProgram['getToken']): void;
  (deed: 'cart', cart: LaurelProgram['cart']): void;
  q?: unknown[][];
}

declare global {
  interface Window {
    laurel?: LaurelFunction;
  }
}

/** Takes over `window.laurel` and does what was asked of it so far. */
export function installQueue(): void {
  const waiting = globalThis.window.laurel?.q ?? [];
  const call = (deed: string, ...rest: unknown[]) => deeds[deed]?.(...(rest as never[]));
  globalThis.window.laurel = call as LaurelFunction;
  for (const [deed, ...rest] of waiting) call(String(deed), ...rest);
}

// The page is not typed: each deed takes what it is given and hands it to a typed method.
const deeds: Readonly<Record<string, (...rest: never[]) => unknown>> = {
  open: (view: string) => open(view, 'api'),
  close,
  on: (name: string, listener: (event: Event) => void) => document.addEventListener(`laurel-${name}`, listener),
  refresh: () => withProgram((program) => program.refresh()),
  signOut: () => withProgram((program) => program.signOut()),
  identify: (token: string | null) => withProgram((program) => program.identify(token)),
  getToken: (getToken: LaurelProgram['getToken']) => assign({ getToken }),
  cart: (cart: LaurelProgram['cart']) => assign({ cart }),
};

/** A property may be set before the element knows what it is. */
function assign(values: object): void {
  const program = registry().defaultProgram;
  if (program !== undefined) Object.assign(program, values);
}

async function withProgram(act: (program: LaurelProgram) => unknown): Promise<void> {
  await fetchChunk('program');
  const program = registry().defaultProgram;
  if (program !== undefined && 'runtime' in program) act(program as LaurelProgram);
}
