/** Enrols somebody. */
export const enrol = `mutation ($input: EnrollMemberInput!) {
  enrollMember(input: $input) { __typename ... on Member { externalId } ... on UserError { code message } } }`;

/** Records an activity. */
export const activity = `mutation ($input: RecordActivityInput!) {
  recordActivity(input: $input) { __typename ... on Activity { pointsEarned } ... on UserError { code message } } }`;

/** Records an order. */
export const order = `mutation ($input: RecordOrderInput!) {
  recordOrder(input: $input) { __typename ... on Order { pointsEarned creditEarned { amount } redemptions { outcome } }
    ... on UserError { code message } } }`;

/** Refunds an order, whole or in part. */
export const refund = `mutation ($input: RefundOrderInput!) {
  refundOrder(input: $input) {
    __typename ... on Refund { pointsClawedBack pointsReturned creditClawedBack { amount } creditReturned { amount } }
    ... on UserError { code message } } }`;

/** Names the rewards of the program. */
export const rewards = '{ program { rewards { id key } } }';

/** Redeems a reward. */
export const redeem = `mutation ($input: RedeemInput!) {
  redeem(input: $input) { __typename
    ... on Redemption { code status points discount { kind amount { amount } } }
    ... on RewardUnavailable { reason } ... on InsufficientPoints { missing } ... on UserError { code } } }`;

/** Holds credit as a means of payment. */
export const redeemCredit = `mutation ($input: RedeemCreditInput!) {
  redeemCredit(input: $input) { __typename ... on Redemption { code status points asset }
    ... on InsufficientPoints { missing } ... on UserError { code } } }`;

/** What a customer has. */
export const viewer = `{ viewer {
  points: balance { available pending owed } credit: balance(asset: CREDIT) { available pending owed }
  tier { tier { key } } rewards { available reward { key } } } }`;
