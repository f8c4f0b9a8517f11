import { useMutation } from 'urql';
import { CancelRedemptionDocument } from '../generated/documents.ts';
import type { Member } from '../laurel/use-account.ts';
import { useWords } from '../laurel/words.ts';

/** A code that waits for its order. */
type Redemption = Member['redemptions']['nodes'][number];

/** What the list needs. */
type CodesProps = { readonly redemptions: readonly Redemption[]; readonly onChanged: () => void };

/** Codes that wait to be used, each with a way to give it back. */
export function Codes({ redemptions, onChanged }: CodesProps) {
  if (redemptions.length === 0) return null;
  return (
    <section className="card" aria-labelledby="codes">
      <h2 id="codes">Your codes</h2>
      <ul className="rows">
        {redemptions.map((redemption) => (
          <Code key={redemption.id} redemption={redemption} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

function Code({ redemption, onChanged }: { readonly redemption: Redemption; readonly onChanged: () => void }) {
  const words = useWords();
  const [{ data, error, fetching }, cancel] = useMutation(CancelRedemptionDocument);
  const { id, code, points, heldUntil, reward } = redemption;
  const answer = data?.cancelRedemption;
  const refusal = answer !== undefined && answer.__typename !== 'Redemption' ? answer.message : error?.message;

  const giveBack = async () => {
    await cancel({ input: { redemptionId: id } });
    onChanged();
  };
  return (
    <li>
      <span>
        <code>{code}</code> {reward?.name}
        <small>
          {words.points(points)}
          {heldUntil === null ? '' : `, until ${words.day(heldUntil)}, ${words.time(heldUntil)}`}
        </small>
      </span>
      <button type="button" className="quiet" onClick={giveBack} disabled={fetching}>
        Give it back
      </button>
      {refusal === undefined ? null : <p role="alert">{refusal}</p>}
    </li>
  );
}
