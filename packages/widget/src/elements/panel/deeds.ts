import { LaurelSignInRequestEvent, type SignInIntent } from '../../events/identity.ts';
import { randomKey } from '../../internal/random-key.ts';
import { safeUrl } from '../../internal/safe-url.ts';
import { platformOf } from '../../platforms/platform-of.ts';
import { type MemberDeeds, memberDeeds } from '../../runtime/member-deeds.ts';
import type { Refusal } from '../../runtime/panel-data.ts';
import type { Offer, Redemption } from '../../runtime/types.ts';
import { HoldClock } from './hold-clock.ts';
import { RedeemFlow } from './redeem-flow.ts';
import type { LaurelView } from './view.ts';
import { codes } from './views/codes.ts';
import type { Deeds, Redeeming } from './views/context.ts';
import { styles } from './views/redeeming.styles.ts';
import { redeeming } from './views/redeeming.ts';
import { refused } from './views/refused.ts';

/** What the shopper does in the panel, and where the focus goes afterwards. Fetched when they are about to. */
class ViewDeeds implements Deeds {
  readonly #panel: LaurelView;
  readonly #flow: RedeemFlow;
  /** The keys of credit that was asked for, by member. */
  readonly #creditKeys = new Map<string | undefined, string>();

  constructor(panel: LaurelView) {
    this.#panel = panel;
    this.#flow = new RedeemFlow(panel, () => this.#data);
  }

  get #data(): MemberDeeds | undefined {
    const { program, lists } = this.#panel;
    return program && lists && memberDeeds(program.runtime, lists.data.mutate);
  }

  readonly join = (): void => {
    const panel = this.#panel;
    void this.#wait('join', async () => {
      const outcome = await this.#data?.join();
      const problem = outcome?.ok === false ? problemOf(outcome.refusal, panel) : undefined;
      panel.progress.problem = problem;
      panel.announcer.say(
        problem ?? panel.text('stranger.joined', { program: panel.context.state.program?.name ?? '' }),
      );
      if (outcome?.ok !== true) return;
      panel.track('joined');
      await this.#focus('#balance');
    });
  };

  readonly signIn = (intent: SignInIntent): void => {
    const panel = this.#panel;
    const returnTo = location.href;
    panel.track('sign_in_clicked', { intent });
    if (!panel.dispatchEvent(new LaurelSignInRequestEvent(intent, returnTo))) return;
    const address = safeUrl(panel.context.state.program?.signInUrl);
    if (address === undefined) return void this.#signInAtShop(returnTo);
    const url = new URL(address);
    url.searchParams.set('returnTo', returnTo);
    location.assign(url);
  };

  readonly more = (): void => {
    const shown = this.#panel.context.state.statement?.entries.length ?? 0;
    void this.#wait('more', async () => {
      await this.#panel.lists?.data.readMore();
      await this.#focus(`.entry:nth-child(${shown + 1})`);
    });
  };

  readonly ask = (offer: Offer): void => {
    this.#flow.to(offer, { kind: 'confirm' });
    void this.#focus(`${card(offer)} [data-confirm]`);
  };

  readonly decline = (offer: Offer): void => {
    this.#flow.to(offer, undefined);
    void this.#focus(`${card(offer)} .primary`);
  };

  readonly redeem = async (offer: Offer): Promise<void> => {
    const panel = this.#panel;
    const { progress } = panel;
    const redemption = await this.#flow.redeem(offer);
    if (progress !== panel.progress) return;
    if (redemption === undefined) return this.#afterRefusal(offer);
    const { code, status, reward } = redemption;
    const held = status === 'HELD';
    const name = reward?.name ?? '';
    panel.announcer.say(held ? panel.text('reward.redeemed', { code }) : panel.text('reward.had', { name }));
    if (!held) this.#flow.to(offer, { kind: 'had', redemption });
    await this.#readAgain();
    if (!held) return this.#focus(`${card(offer)} .primary`);
    await this.#focus(`[data-redemption="${CSS.escape(redemption.id)}"] button`);
  };

  readonly useCredit = (amount: string): void => {
    const panel = this.#panel;
    void this.#wait('credit', async () => {
      // The same key until there is an answer: asking again after a broken line holds nothing twice.
      const { progress, state } = panel;
      const who = state.member?.id;
      const idempotencyKey = this.#creditKeys.get(who) ?? randomKey();
      this.#creditKeys.set(who, idempotencyKey);
      const outcome = await this.#data?.redeemCredit({ amount, idempotencyKey });
      if (outcome?.ok === true || outcome?.refusal.retryable !== true) this.#creditKeys.delete(who);
      if (progress !== panel.progress) return;
      panel.progress.problem = outcome?.ok === false ? problemOf(outcome.refusal, panel) : undefined;
      if (outcome?.ok !== true) return panel.announcer.say(panel.progress.problem ?? '');
      panel.track('credit_used', { redemptionId: outcome.value.id });
      void this.#flow.apply(outcome.value);
      panel.announcer.say(panel.text('reward.redeemed', { code: outcome.value.code }));
      await this.#readAgain();
      await this.#focus(`[data-redemption="${CSS.escape(outcome.value.id)}"] button`);
    });
  };

  readonly copy = async ({ id, code }: Pick<Redemption, 'id' | 'code'>, event: Event): Promise<void> => {
    const panel = this.#panel;
    const ticket = event.target instanceof Element ? event.target.closest('.ticket') : null;
    const copied = await copyText(code);
    panel.announcer.say(panel.text(copied ? 'code.copied' : 'code.copyFailed'));
    if (!copied && ticket !== null) getSelection()?.selectAllChildren(ticket.querySelector('code') ?? ticket);
    if (copied) panel.track('code_copied', { redemptionId: id });
    this.#showCopied(copied ? id : undefined);
  };

  readonly giveBack = (redemption: Redemption): void => {
    const panel = this.#panel;
    void this.#wait(redemption.id, async () => {
      const { progress } = panel;
      const outcome = await this.#data?.cancel(redemption.id);
      if (progress !== panel.progress) return;
      panel.progress.problem = outcome?.ok === false ? problemOf(outcome.refusal, panel) : undefined;
      if (panel.progress.problem !== undefined) return panel.announcer.say(panel.progress.problem);
      const { id, points, discount, reward } = redemption;
      panel.track('code_given_back', { redemptionId: id });
      this.#flow.takeOut(redemption).catch(() => undefined);
      const { format } = panel.context;
      const back = reward === null && discount.amount !== null ? format.money(discount.amount) : format.points(points);
      panel.announcer.say(panel.text('code.givenBack', { points: back }));
      await this.#readAgain();
      await this.#focus('#rewards');
    });
  };

  async #signInAtShop(returnTo: string): Promise<void> {
    const platform = await platformOf(this.#panel.program).catch(() => undefined);
    const address = platform?.signInUrl(returnTo);
    if (address) location.assign(address);
    else this.#panel.hide('user');
  }

  async #afterRefusal(offer: Offer): Promise<void> {
    const { progress, announcer } = this.#panel;
    const step = progress.step(offer);
    if (step?.kind === 'refused') announcer.say(refused(this.#panel.context, step.refusal, offer));
    if (step?.kind !== 'working') await this.#focus(`${card(offer)} .primary`);
  }

  /** The balance and the lists, after something was done. */
  async #readAgain(): Promise<void> {
    const { lists, program } = this.#panel;
    await Promise.all([program?.refresh(), lists?.data.readRewards()]);
  }

  async #wait(what: string, act: () => Promise<void>): Promise<void> {
    const { progress } = this.#panel;
    if (progress.busy !== undefined) return;
    progress.busy = what;
    this.#panel.requestUpdate();
    try {
      await act();
    } finally {
      progress.busy = undefined;
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
    const { progress } = this.#panel;
    progress.copied = id;
    this.#panel.requestUpdate();
    if (id !== undefined) setTimeout(() => progress.copied === id && this.#showCopied(undefined), 2000);
  }
}

/** All that is needed once somebody redeems. */
export function createRedeeming(view: LaurelView): Redeeming {
  const clock = new HoldClock(view);
  const watch = (holds: readonly Redemption[]) => clock.follow(holds);
  return { codes, card: redeeming, deeds: new ViewDeeds(view), styles, watch };
}

/** A refusal of the gateway is a sentence for people; a line that broke is not. */
function problemOf({ code, message }: Refusal, { text }: LaurelView): string {
  return code === 'NETWORK' ? text('error.network') : message || text('error.refused');
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
