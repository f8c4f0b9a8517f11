import type { Member, Program } from '../runtime/types.ts';

/** The first data of a programme, as a page hands it over: the answers to `Program` and `Viewer` in one object. */
export interface Written {
  readonly program: Program;
  /** Null or left out where nobody is signed in, or has not joined. */
  readonly viewer?: Member | null;
}

/** What the loader has read of its programme: that needs little. The programme's own code goes on from here. */
export interface First extends Written {
  /** Whom the shop named; null for nobody. */
  readonly token: string | null;
  readonly readAtMs: number;
}
