import type { AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Decision, explanationCost, explanationOf, givingRuleOf } from './decision.ts';
import { type EntryKindName, entryDescription } from './entry-description.ts';
import { languageOf } from './profile.ts';
import { programAt, rewardAt, textFor } from './program-view.ts';

// What a line of the statement says in words.

builder.prismaObjectFields('Entry', (t) => ({
  explanation: t.field({
    type: [Decision],
    complexity: explanationCost,
    description:
      'For what an order or an activity earned: one row for each rule about this asset that was looked at. Empty for everything else.',
    select: {
      kind: true,
      asset: true,
      memberId: true,
      order: { select: { decisions: true } },
      activity: { select: { decisions: true } },
    },
    resolve: async ({ kind, asset, memberId, order, activity }, _args, context) => {
      const fact = order ?? activity;
      if (kind !== 'EARN' || fact === null) return [];
      const rows = await explanationOf({ decisions: fact.decisions, memberId }, context);
      return rows.filter((row) => row.asset === asset);
    },
  }),
  description: t.string({
    description:
      'What happened, for the member to read: in their own language where it is known, or else the request’s.',
    select: {
      kind: true,
      asset: true,
      reason: true,
      refund: { select: { kind: true } },
      memberId: true,
      order: { select: { externalId: true } },
      activity: { select: { type: true, decisions: true, definitionVersion: true } },
      redemption: { select: { rewardKey: true, definitionVersion: true, points: true } },
    },
    resolve: async ({ kind, asset, reason, refund, memberId, order, activity, redemption }, _args, context) => {
      const { program } = await context.inForce();
      const locale = (await languageOf(memberId, context)) ?? program.locale;
      const spent = redemption?.rewardKey === null ? redemption.points : null;
      const subject = {
        asset: asset as AssetName,
        orderExternalId: order?.externalId ?? null,
        activityName: activity === null ? null : await activityNameOf(activity, locale, context),
        refundKind: refund?.kind ?? null,
        rewardName: redemption === null ? null : await rewardNameOf(redemption, locale, context),
        creditAmount: spent === null ? null : program.wordsIn(locale).money(spent),
        reason,
      };
      return entryDescription(kind as EntryKindName, subject, { locale, programLocale: program.locale });
    },
  }),
}));

type Taken = { readonly rewardKey: string | null; readonly definitionVersion: number };

async function rewardNameOf(
  { rewardKey, definitionVersion }: Taken,
  locale: string,
  context: Context,
): Promise<string | null> {
  const taken = rewardKey === null ? null : await rewardAt(context, rewardKey, definitionVersion);
  if (taken === null) return null;
  return textFor({ ...taken.view, locale }, taken.reward.name);
}

type Done = { readonly type: string; readonly decisions: unknown; readonly definitionVersion: number };

// What members know an activity by is the rule that gave something for it.
async function activityNameOf(done: Done, locale: string, context: Context): Promise<string> {
  const rule = givingRuleOf(done);
  const view = rule === null ? null : await programAt(context, done.definitionVersion);
  if (rule === null || view === null) return done.type;
  return context.rulebook.ruleNameOf(view.program, rule, locale);
}
