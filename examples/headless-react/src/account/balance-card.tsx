import type { Member } from '../laurel/use-account.ts';
import { useWords } from '../laurel/words.ts';

/** What the card shows. */
type BalanceCardProps = Pick<Member, 'balance' | 'expiring'>;

/** What a member has, what is on the way, and what lapses first. */
export function BalanceCard({ balance, expiring }: BalanceCardProps) {
  const words = useWords();
  const { available, pending, held, owed, worth } = balance;
  const [soonest] = expiring;
  return (
    <section className="card balance" aria-label="Balance">
      <p className="number" aria-live="polite">
        {words.points(available)}
      </p>
      <p>Worth {words.money(worth.amount, worth.currencyCode)}</p>
      <ul>
        {pending > 0 ? <li>{words.points(pending)} on the way</li> : null}
        {held > 0 ? <li>{words.points(held)} in codes</li> : null}
        {owed > 0 ? <li>{words.points(owed)} owed after a refund: the next ones settle it</li> : null}
        {soonest === undefined ? null : (
          <li>
            {words.points(soonest.points)} lapse after {words.day(soonest.lastDay)}
          </li>
        )}
      </ul>
    </section>
  );
}
