import { LaurelSignInRequestEvent, type SignInIntent } from '../../events/identity.ts';
import { safeUrl } from '../../internal/safe-url.ts';
import type { Offer, Redemption } from '../../runtime/types.ts';
import type { LaurelPanel } from './panel.ts';
import type { ViewActions } from './views/context.ts';

/** What the shopper does in the panel, and where the focus goes afterwards. */
export class PanelActions implements ViewActions {
  busy: string | undefined;
  copied: string | undefined;
  /** Why joining did not work. */
  problem: string | undefined;
  readonly #panel: LaurelPanel;

  constructor(panel: LaurelPanel) {
    this.#panel = panel;
  }

  readonly go = (view: string): void => {
    this.#panel.view = view;
  };

  readonly retry = (): void => {
    const panel = this.#panel;
    void this.#wait('retry', async () => {
      await panel.program?.refresh();
      await panel.lists?.data.readRewards();
      if (panel.view === 'activity') await panel.lists?.data.readStatement();
    });
  };

  readonly join = (): void => {
    const panel = this.#panel;
    void this.#wait('join', async () => {
      const outcome = await panel.lists?.data.join();
      this.problem = outcome?.ok === false ? outcome.refusal.message : undefined;
      panel.announcer.say(
        this.problem ?? panel.text('stranger.joined', { program: panel.context.state.program?.name ?? '' }),
      );
      if (outcome?.ok === true) await this.#focus('#balance');
    });
  };

  readonly signIn = (intent: SignInIntent): void => {
    const panel = this.#panel;
    const returnTo = location.href;
    if (!panel.dispatchEvent(new LaurelSignInRequestEvent(intent, returnTo))) return;
    const address = safeUrl(panel.context.state.program?.signInUrl);
    const url = new URL(address ?? location.href);
    url.searchParams.set('returnTo', returnTo);
    if (address === undefined) panel.hide('user');
    else location.assign(url);
  };

  readonly more = (): void => {
    const shown = this.#panel.context.state.statement?.entries.length ?? 0;
    void this.#wait('more', async () => {
      await this.#panel.lists?.data.readMore();
      await this.#focus(`.entry:nth-child(${shown + 1})`);
    });
  };

  readonly ask = (offer: Offer): void => {
    this.#panel.flow.to(offer, { kind: 'confirm' });
    void this.#focus(`${card(offer)} [data-confirm]`);
  };

  readonly decline = (offer: Offer): void => {
    this.#panel.flow.to(offer, undefined);
    void this.#focus(`${card(offer)} .primary`);
  };

  readonly redeem = async (offer: Offer): Promise<void> => {
    const panel = this.#panel;
    const redemption = await panel.flow.redeem(offer);
    if (redemption === undefined) return this.#afterRefusal(offer);
    panel.announcer.say(panel.text('reward.redeemed', { code: redemption.code }));
    await this.#readAgain();
    await this.#focus(`[data-redemption="${CSS.escape(redemption.id)}"] button`);
  };

  readonly copy = async ({ id, code }: Redemption, event: Event): Promise<void> => {
    const panel = this.#panel;
    const ticket = event.target instanceof Element ? event.target.closest('.ticket') : null;
    const copied = await copyText(code);
    panel.announcer.say(panel.text(copied ? 'code.copied' : 'code.copyFailed'));
    if (!copied && ticket !== null) getSelection()?.selectAllChildren(ticket.querySelector('code') ?? ticket);
    this.#showCopied(copied ? id : undefined);
  };

  readonly giveBack = (redemption: Redemption): void => {
    const panel = this.#panel;
    void this.#wait(redemption.id, async () => {
      const outcome = await panel.lists?.data.cancel(redemption.id);
      if (outcome?.ok === false) return panel.announcer.say(outcome.refusal.message);
      panel.announcer.say(panel.text('code.givenBack', { points: panel.context.format.points(redemption.points) }));
      await this.#readAgain();
      await this.#focus('#rewards');
    });
  };

  async #afterRefusal(offer: Offer): Promise<void> {
    const { flow, announcer } = this.#panel;
    const step = flow.step(offer);
    if (step?.kind === 'refused') announcer.say(step.refusal.message);
    if (step?.kind !== 'working') await this.#focus(`${card(offer)} .primary`);
  }

  /** The balance and the lists, after something was done. */
  async #readAgain(): Promise<void> {
    const { lists, program } = this.#panel;
    await Promise.all([program?.refresh(), lists?.data.readRewards()]);
  }

  async #wait(what: string, act: () => Promise<void>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = what;
    this.#panel.requestUpdate();
    try {
      await act();
    } finally {
      this.busy = undefined;
      this.#panel.requestUpdate();
    }
  }

  async #focus(selector: string): Promise<void> {
    await this.#panel.updateComplete;
    const found = this.#panel.renderRoot.querySelector<HTMLElement>(selector);
    found?.focus();
    // The code beside a button, not the button alone.
    found?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }

  #showCopied(id: string | undefined): void {
    this.copied = id;
    this.#panel.requestUpdate();
    if (id !== undefined) setTimeout(() => this.copied === id && this.#showCopied(undefined), 2000);
  }
}

const card = ({ reward }: Offer): string => `[data-reward="${CSS.escape(reward.id)}"]`;

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
