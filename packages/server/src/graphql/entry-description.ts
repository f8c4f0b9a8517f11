/** Every kind of entry. */
export type EntryKindName =
  | 'EARN'
  | 'PENDING_CLEARED'
  | 'REDEEM_HOLD'
  | 'REDEEM_CAPTURE'
  | 'REDEEM_RELEASE'
  | 'EXPIRE'
  | 'CLAWBACK'
  | 'REFUND'
  | 'ADJUST'
  | 'TRANSFER';

/** What an entry is about. */
export type EntrySubject = {
  readonly orderExternalId: string | null;
  /** What members call the activity. */
  readonly activityName: string | null;
  readonly rewardName: string | null;
  readonly reason: string | null;
};

/** A line of the statement as a shopper reads it: “Order #1042”, “£5 off”. */
export function entryDescription(
  kind: EntryKindName,
  { orderExternalId, activityName, rewardName, reason }: EntrySubject,
): string {
  const order = orderExternalId === null ? null : orderName(orderExternalId);
  const reward = rewardName ?? 'Reward';
  switch (kind) {
    case 'EARN':
      // What neither an order nor an activity earned was given on joining.
      return order ?? activityName ?? reason ?? 'Welcome gift';
    case 'PENDING_CLEARED':
      return order === null ? 'Points ready to spend' : `${order}: points ready to spend`;
    case 'REDEEM_HOLD':
      return reward;
    case 'REDEEM_CAPTURE':
      return order === null ? `${reward}, used` : `${reward}, used on ${lowerCased(order)}`;
    case 'REDEEM_RELEASE':
      return `${reward}, given back`;
    case 'EXPIRE':
      return 'Points expired';
    case 'CLAWBACK':
      return order === null ? 'Refund' : `Refund of ${lowerCased(order)}`;
    case 'REFUND':
      return order === null ? `${reward}, refunded` : `${reward}, refunded with ${lowerCased(order)}`;
    case 'ADJUST':
      return reason ?? 'Adjustment';
    case 'TRANSFER':
      return reason ?? 'Transfer';
  }
}

// Shops number their orders in many ways; most read best with a number sign, unless they bring one along.
function orderName(externalId: string): string {
  return /^[A-Za-z0-9]/.test(externalId) ? `Order #${externalId}` : `Order ${externalId}`;
}

function lowerCased(order: string): string {
  return `order${order.slice('Order'.length)}`;
}
