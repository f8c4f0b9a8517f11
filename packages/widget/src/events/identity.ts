import { LaurelEvent } from './laurel-event.ts';

/** What the shopper wants from the shop's sign-in page. */
export type SignInIntent = 'sign-in' | 'join';

/** A guest wants to sign in or join. Cancel it to do so yourself; else the programme's own sign-in page opens. */
export class LaurelSignInRequestEvent extends LaurelEvent {
  declare readonly intent: SignInIntent;
  declare readonly returnTo: string;

  constructor(intent: SignInIntent, returnTo: string) {
    super('laurel-sign-in-request', { intent, returnTo }, true);
  }
}
