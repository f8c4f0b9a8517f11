import type { Member, Program } from '../runtime/types.ts';

/** The first data of a programme, as a page hands it over: the answers to `Program` and `Viewer` in one object. */
export interface Written {
  readonly program: Program;
  /** Null, or left out, where nobody is signed in or the shopper has not joined. */
  readonly viewer?: Member | null;
}
