import { registry } from '../internal/registry.ts';
import { whenSeen } from '../internal/when-seen.ts';
import { prefetch, prefetchFor } from './chunks.ts';
import { readFirst, showWritten } from './first-read.ts';

const begun = new WeakSet<Element>();
let touched = false;
let stirred = false
let loading: string | null;
let own: HTMLElement | undefined;

/** What a page has written and nothing has defined yet; not what waits for a touch. */
const waiting = ':not(:defined,laurel-panel:not([open],[mode=inline]))';
