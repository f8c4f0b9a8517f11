import type { LaurelProgram } from '../elements/program/program.ts';
import type { LaurelEventMap } from '../events/event-map.ts';
import { registry } from '../internal/registry.ts';

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

/**
 * Does what the page has asked for so far, and from now on at once. Before the programme is one, so that it knows whom
 * to ask for a token when it begins.
 */
export function takeCalls(): readonly (() => void)[] {
  const { calls = [], open } = registry();
  const later: (() => void)[] = [];
  const take = ([deed, first, second]: readonly unknown[], act: (deed: () => void) => void) => {
    const program = registry().defaultProgram as Partial<Record<string, unknown>> | undefined;
    if (deed === 'open') void open?.(first as string | undefined, 'api');
    else if (deed === 'close') document.querySelector('laurel-panel')?.hide?.();
    else if (deed === 'on') document.addEventListener(`laurel-${first}`, second as EventListener);
    else if (program === undefined) return;
    else if (deed === 'getToken' || deed === 'cart') program[deed] = first;
    else act(() => (program as unknown as Record<string, (value: unknown) => void>)[String(deed)]?.(first));
  };
  for (const call of calls) take(call, (deed) => later.push(deed));
  window.laurel = (...call: unknown[]) => take(call, (deed) => deed());
  return later;
}
