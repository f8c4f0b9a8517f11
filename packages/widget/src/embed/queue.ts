import type { LaurelProgram } from '../elements/program/program.ts';
import type { LaurelEventMap } from '../events/event-map.ts';
import { registry } from '../internal/registry.ts';
import { fetchChunk } from './chunks.ts';
import { close, open } from './open.ts';

/** Events as `laurel('on', …)` names them: without the prefix. */
type Events = {
  [Name in keyof LaurelEventMap as Name extends `laurel-${infer Bare}` ? Bare : never]: LaurelEventMap[Name];
};

/** `laurel('open', 'rewards')` and the like; calls made before the script came are kept in `q`. */
interface LaurelFunction {
  (deed: 'open', view?: string): void;
  (deed: 'close' | 'refresh' | 'signOut'): void;
  (deed: 'identify', token: string | null): void;
  <Name extends keyof Events>(deed: 'on', name: Name, listener: (event: Events[Name]) => void): void;
  (deed: 'setTheme', tokens: Readonly<Record<string, string>>): void;
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
  const waiting = window.laurel?.q ?? [];
  window.laurel = call as LaurelFunction;
  for (const [deed, ...rest] of waiting) call(String(deed), ...rest);
}

function call(deed: string, first?: unknown, second?: unknown): void {
  const program = registry().defaultProgram as Partial<Record<string, unknown>> | undefined;
  if (deed === 'open') void open(first as string | undefined, 'api');
  else if (deed === 'close') close();
  else if (deed === 'on') document.addEventListener(`laurel-${first}`, second as EventListener);
  else if (program === undefined) return;
  // A property may be set before the element knows what it is; a method has to wait.
  else if (deed === 'getToken' || deed === 'cart') program[deed] = first;
  else
    void fetchChunk('program').then(() =>
      (program as unknown as Record<string, (value: unknown) => void>)[deed]?.(first),
    );
}
