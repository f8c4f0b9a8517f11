import { safeUrl } from '../../internal/safe-url.ts';
import type { Guide, Offer, Redemption } from '../../runtime/types.ts';
import type { ViewContext } from '../panel/views/context.ts';
import { gives, whyNot } from '../panel/views/phrases.ts';
import { measured } from '../panel/views/tier-progress.ts';
import { readField } from '../text/fields.ts';

/** One line of a list, as texts by their names. */
export type Item = Readonly<Record<string, string | undefined>>;

/** The lists that a layout may repeat an element for. */
export const lists: Readonly<Record<string, (context: ViewContext) => readonly Item[]>> = {
  rewards: (context) => (context.state.offers ?? []).map((offer) => rewardItem(context, offer)),
  codes: (context) => context.state.holds.map((hold) => codeItem(context, hold)),
  earn: ({ state }) => (state.guide?.earnRules ?? state.earnRules).map(ruleItem),
  tiers: (context) => (context.state.guide?.tiers ?? []).map((tier) => tierItem(context, tier)),
};

function rewardItem(context: ViewContext, offer: Offer): Item {
  const { format, text } = context;
  const { reward, available } = offer;
  return {
    name: reward.name,
    description: reward.description ?? undefined,
    cost: reward.cost === 0 ? text('reward.free') : format.points(reward.cost),
    gives: gives(context, reward.discount),
    image: safeUrl(reward.imageUrl),
    why: whyNot(context, offer),
    ...(available && { available: 'yes' }),
  };
}

function codeItem(context: ViewContext, { code, reward, heldUntil, discount }: Redemption): Item {
  const until = heldUntil === null ? undefined : context.format.instant(heldUntil);
  return { code, until, name: reward?.name ?? gives(context, discount) ?? code };
}

function ruleItem(rule: { readonly name: string; readonly description?: string | null }): Item {
  return { name: rule.name, description: rule.description ?? undefined };
}

function tierItem(context: ViewContext, { id, name, threshold, perks }: Guide['tiers'][number]): Item {
  const current = context.state.member?.tier?.tier.id === id;
  return { name, from: measured(context, threshold), perks: perks.join(', '), ...(current && { current: 'yes' }) };
}

/** A value by its name: of the line, where it begins with `item.`, else of the programme or the member. */
export function readValue({ state, format }: ViewContext, name: string, item: Item | undefined): string | undefined {
  if (name.startsWith('item.'))
    return item !== undefined && Object.hasOwn(item, name.slice(5)) ? item[name.slice(5)] : undefined;
  if (name === 'tier.progress') return state.member?.tier?.next?.progress.toString();
  return readField(name, state, format.locale);
}

/** Whether something is so: who is looking, or that there is a value and it is not nought. */
export function isSo(context: ViewContext, name: string, item: Item | undefined): boolean {
  const { who, offline } = context.state;
  if (name === 'member') return who === 'member';
  if (name === 'guest') return who === 'guest' || who === 'stranger';
  if (name === 'offline') return offline;
  const value = readValue(context, name, item);
  return value !== undefined && value !== '' && value !== '0';
}
