import type { State } from '../../runtime/types.ts';
import type { LaurelView } from './view.ts';

/** What was told last of each programme: several views on a page say it once. */
const told = new WeakMap<object, string>();

/** Tells people who cannot see it what has changed, and lets those who can see that it has. */
export function tell(view: LaurelView, state: State, previous: State): void {
  const moved = state.member?.id === previous.member?.id && availableOf(state) !== availableOf(previous);
  if (moved && view.program?.hasAttribute('without-motion') === false)
    void view.updateComplete.then(() => pulse(view.renderRoot.querySelector('.number')));
  const news = newsOf(view, state, previous);
  if (news === undefined || news === '' || !isHeard(view)) return;
  const { store } = view.program?.runtime ?? {};
  const stamp = `${news} ${state.member?.balance.version}`;
  if (store === undefined || told.get(store) === stamp) return;
  told.set(store, stamp);
  view.announcer.say(news);
}

/** The most important of it, in a sentence. */
function newsOf(view: LaurelView, state: State, previous: State): string | undefined {
  const { text, format } = view;
  const { member, status } = state;
  if (status !== previous.status) return arrival(view, state, previous);
  if (state.offline && !previous.offline) return text('error.offline');
  const before = previous.member;
  if (member === null || before?.id !== member.id) return undefined;
  const { tier } = member;
  if (tier !== null && before.tier !== null && tier.tier.id !== before.tier.tier.id)
    return text('tier.reached', { tier: tier.tier.name });
  if (before.balance.available === member.balance.available) return undefined;
  return text('balance.changed', { points: format.points(member.balance.available) });
}

/** That the wait is over, for who waits: a view that stands in the page says nothing of itself. */
function arrival(view: LaurelView, state: State, previous: State): string | undefined {
  const { text, format, progress } = view;
  const isWaitedFor = progress.busy === 'retry' || isOpenOver(view);
  if (previous.status !== 'loading' || !isWaitedFor) return undefined;
  if (state.status === 'error') return text('error.title');
  if (state.status !== 'ready') return undefined;
  const { member, program, who } = state;
  if (member !== null) return text('cart.have', { points: format.points(member.balance.available) });
  const values = { program: program?.name ?? '' };
  return who === 'guest' ? text('guest.title', values) : text('stranger.title', values);
}

/** Beneath a panel that is open over the page, nothing is heard. */
function isHeard(view: LaurelView): boolean {
  return isOpenOver(view) || view.program?.querySelector('laurel-panel[open]:not([mode=inline])') === null;
}

function isOpenOver(view: LaurelView): boolean {
  return view.matches('[open]:not([mode=inline])');
}

function availableOf({ member }: State): number | undefined {
  return member?.balance.available;
}

/** Lets a number arrive, where people have not asked for less motion. */
function pulse(number: Element | null): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  number?.animate([{ transform: 'translateY(0.25em)', opacity: 0.2 }, {}], { duration: 320, easing: 'ease-out' });
}
