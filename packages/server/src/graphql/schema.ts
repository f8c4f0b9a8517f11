import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import './activity.ts';
import './adjust-points.ts';
import './apply-program.ts';
import './as-of.ts';
import './cancel-order.ts';
import './donations.ts';
import './earn-preview.ts';
import './enrol.ts';
import './entry-words.ts';
import './gift-card.ts';
import './liability.ts';
import './member-events.ts';
import './member-history.ts';
import './member-token.ts';
import './members.ts';
import './pool-codes.ts';
import './program-events.ts';
import './program-history.ts';
import './program-looks.ts';
import './program.ts';
import './record-order.ts';
import './redeem.ts';
import './refund-order.ts';
import './refund-redemption.ts';
import './rollback-program.ts';
import './scalars.ts';
import './set-member-tier.ts';
import './settle-redemption.ts';
import './ticket.ts';
import './simulate.ts';
import './tier-status.ts';
import './update-member.ts';
import './update-order.ts';
import './waiting-place.ts';
import { builder } from './builder.ts';
import type { Api } from './context.ts';

/** Builds the schema of one of the two APIs. */
export function buildSchema(api: Api): GraphQLSchema {
  return builder.toSchema({ subGraph: api });
}

/** A schema as text, in an order that does not change with the code's. */
export function printedSchema(api: Api): string {
  return `${printSchema(lexicographicSortSchema(buildSchema(api)))}\n`;
}
