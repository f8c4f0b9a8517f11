import { registry } from '../internal/registry.ts';
import { fetchProgram, prefetch } from './chunks.ts';
import { open } from './open.ts';

/** Takes over `window.laurel`: keeps what is asked of it for the programme's code, and fetches that where it is urgent. */
export function installQueue(): void {
  const calls = window.laurel?.q ?? [];
  const urge = ([deed, view]: unknown[]) => {
    if (deed === 'open') void open(view as string | undefined, 'api');
    else if (/refr|ide|sig|set/.test(deed as string)) prefetch(fetchProgram);
  };
  Object.assign(registry(), { calls, open });
  window.laurel = (...call: unknown[]) => {
    calls.push(call);
    urge(call);
  };
  calls.forEach(urge);
}
