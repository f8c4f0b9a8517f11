import { useState } from 'react';
import { useMutation } from 'urql';
import { RedeemDocument } from '../generated/documents.ts';
import type { Member } from '../laurel/use-account.ts';
import { useWords, type Words } from '../laurel/words.ts';

/** A reward, and whether this member can have it now. */
type Offer = Member['rewards'][number];

/** What the list needs. */
type RewardsProps = { readonly offers: readonly Offer[]; readonly onRedeemed: () => void };

/** Everything points are good for. What cannot be had says why. */
export function Rewards({ offers, onRedeemed }: RewardsProps) {
  return (
    <section className="card" aria-labelledby="rewards">
      <h2 id="rewards">Rewards</h2>
      <ul className="rows">
        {offers.map((offer) => (
          <Reward key={offer.reward.id} offer={offer} onRedeemed={onRedeemed} />
        ))}
      </ul>
    </section>
  );
}

function Reward({ offer, onRedeemed }: { readonly offer: Offer; readonly onRedeemed: () => void }) {
  const words = useWords();
  const { id, name, description, cost, maxCost, variable } = offer.reward;
  const [points, setPoints] = useState(cost);
  // One key for one wish: pressing again after a failure asks for the same code, not for a second one.
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const [{ data, error, fetching }, redeem] = useMutation(RedeemDocument);
  const answer = data?.redeem;
  const refusal = answer !== undefined && answer.__typename !== 'Redemption' ? answer.message : error?.message;

  const press = async () => {
    const wish = variable ? { points } : { expectedCost: cost };
    const result = await redeem({ input: { rewardId: id, idempotencyKey, ...wish } });
    if (result.data !== undefined) setKey(crypto.randomUUID());
    onRedeemed();
  };
  return (
    <li>
      <span>
        {name}
        <small>
          {[description, words.points(cost), whyNot(offer, words)].filter((part) => part !== null).join(' · ')}
        </small>
      </span>
      {variable && offer.available ? (
        <input
          type="number"
          aria-label={`How many for ${name}`}
          min={cost}
          max={maxCost ?? undefined}
          step={cost}
          value={points}
          onChange={({ target }) => setPoints(target.valueAsNumber || cost)}
        />
      ) : null}
      <button type="button" onClick={press} disabled={fetching || !offer.available}>
        Redeem<span className="unseen"> {name}</span>
      </button>
      {refusal === undefined ? null : <p role="alert">{refusal}</p>}
    </li>
  );
}

function whyNot({ available, reason, missing, reward }: Offer, words: Words): string | null {
  if (available) return reward.stockLeft === null ? null : `${reward.stockLeft} left`;
  switch (reason) {
    case 'INSUFFICIENT_POINTS':
      return `${words.points(missing)} to go`;
    case 'TIER_TOO_LOW':
      return `from ${reward.requiredTier?.name ?? 'a higher tier'} on`;
    case 'OUT_OF_STOCK':
      return 'all gone';
    case 'LIMIT_REACHED':
      return 'you have had it';
    default:
      return 'not now';
  }
}
