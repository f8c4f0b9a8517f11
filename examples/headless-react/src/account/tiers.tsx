import type { ProgramQuery } from '../generated/documents.ts';
import type { Member } from '../laurel/use-account.ts';
import { useWords } from '../laurel/words.ts';

/** What the list needs. */
type TiersProps = { readonly program: ProgramQuery['program']; readonly status: Member['tier'] };

/** Every tier, the member's own marked, and the way to the next one. */
export function Tiers({ program, status }: TiersProps) {
  const words = useWords();
  const { tiers, tierMeasure, currencyCode } = program;
  if (tiers.length === 0) return null;
  const measured = (amount: string) =>
    tierMeasure === 'SPEND' ? words.money(amount, currencyCode) : words.points(Number(amount));
  return (
    <section className="card" aria-labelledby="tiers">
      <h2 id="tiers">Tiers</h2>
      {status?.next == null ? null : (
        <p>
          <label>
            {measured(status.next.remaining)} to {status.next.tier.name}
            <progress value={status.next.progress} max={1} />
          </label>
        </p>
      )}
      <ol className="rows">
        {tiers.map(({ id, name, threshold, perks }) => (
          <li key={id} aria-current={status?.tier.id === id ? 'true' : undefined}>
            <span>
              {name}
              <small>{[`from ${measured(threshold)}`, ...perks].join(' · ')}</small>
            </span>
            {status?.tier.id === id ? <strong>You</strong> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
