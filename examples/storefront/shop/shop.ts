import type { ErrandRunner } from './errands.ts';
import type { Laurel } from './laurel.ts';
import type { Signing } from './member-token.ts';
import type { Store } from './store.ts';

/** What every page needs to load the widget: none of it is secret. */
export type WidgetSettings = { readonly gatewayUrl: string; readonly publishableKey: string };

/** The shop's rooms, introduced to one another by `open.ts` and handed to every route. */
export type Shop = {
  readonly store: Store;
  readonly laurel: Laurel;
  readonly errands: ErrandRunner;
  readonly signing: Signing;
  readonly widget: WidgetSettings;
};
