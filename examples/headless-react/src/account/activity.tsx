import type { Member } from '../laurel/use-account.ts';
import { useWords } from '../laurel/words.ts';

/** One line of the statement. */
type Entry = Member['entries']['nodes'][number];

/** The last lines of the statement, each with its reasons. */
export function Activity({ entries }: { readonly entries: readonly Entry[] }) {
  const words = useWords();
  return (
    <section className="card" aria-labelledby="activity">
      <h2 id="activity">What happened</h2>
      <ol className="rows">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              {entry.description}
              <small>
                <time dateTime={entry.at}>{words.day(entry.at)}</time>
              </small>
              <Why entry={entry} />
            </span>
            <strong>{entry.points === 0 ? '' : signed(entry.points)}</strong>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Why({ entry: { explanation, points } }: { readonly entry: Entry }) {
  const applied = explanation.filter((decision) => decision.applied);
  if (applied.length === 0) return null;
  return (
    <details>
      <summary>Why {signed(points)}?</summary>
      <ul>
        {applied.map(({ rule, why }) => (
          <li key={rule}>{why}</li>
        ))}
      </ul>
    </details>
  );
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : `−${-points}`;
}
