import type { nothing, TemplateResult } from 'lit/html.js';
import type { SignInIntent } from '../../../events/identity.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Offer, Redemption, State } from '../../../runtime/types.ts';
import type { Progress } from '../progress.ts';

/** All a view needs: what is known, how to say it, and what the shopper can do. */
export interface ViewContext {
  readonly state: State;
  readonly format: Format;
  readonly text: Translate;
  readonly progress: Progress;
  readonly actions: ViewActions;
  /** What is fetched when it is needed, as far as it is there. */
  readonly later: Later;
}

/** A view: what is known, drawn. */
export type View = (context: ViewContext) => TemplateResult;

/** What is fetched when it is needed, so that the panel opens sooner. */
export interface Later {
  readonly views?: LaterViews;
  readonly redeeming?: Redeeming;
  readonly welcome?: View;
  readonly extras?: Extras;
  readonly layout?: Layout;
  /** Whether something of it could not be fetched. */
  readonly lost?: boolean;
}

/** The views beside the first one, with their look. */
export interface LaterViews {
  readonly activity: View;
  readonly tiers: View;
  readonly earn: View;
  readonly styles: string;
}

/** The page's own layouts of views. */
export interface Layout {
  /** The view as the page lays it out; undefined where it leaves that to us. */
  draw(context: ViewContext, view: string): TemplateResult | undefined;
  /** Takes away what was drawn. */
  clear(): void;
}

/** What is about seats, and what was had at once: only some have either. */
export interface Extras {
  readonly had: View;
  /** When and where an event is; and the line for a seat, where it is full. */
  readonly event: (context: ViewContext, offer: Offer) => TemplateResult | typeof nothing;
}

/** What is shown once somebody redeems, and what they can do. */
export interface Redeeming {
  readonly codes: View;
  readonly card: (context: ViewContext, offer: Offer, reason: string | undefined) => TemplateResult;
  readonly deeds: Deeds;
  readonly styles: string;
  /** Keeps the time left of these right. */
  watch(holds: readonly Redemption[]): void;
}

/** What the shopper can do. */
export interface ViewActions {
  go(view: string): void;
  retry(): void;
  /** Takes so many points for a variable reward. */
  choose(offer: Offer, points: number): void;
  /** Fetches what is needed for it, where it is not there yet, and does it. */
  do(deed: (deeds: Deeds) => void): void;
}

/** What only few do, and never at once. */
export interface Deeds {
  join(): void;
  signIn(intent: SignInIntent): void;
  more(): void;
  ask(offer: Offer): void;
  decline(offer: Offer): void;
  redeem(offer: Offer): void;
  /** Pays so much, a decimal text, with store credit. */
  useCredit(amount: string): void;
  copy(redemption: Pick<Redemption, 'id' | 'code'>, event: Event): void;
  giveBack(redemption: Redemption): void;
}
