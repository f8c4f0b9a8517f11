import { useMemo } from 'react';
import { useQuery } from 'urql';
import { ProgramDocument } from '../generated/documents.ts';
import { useAccount } from '../laurel/use-account.ts';
import { createWords, WordsContext } from '../laurel/words.ts';
import { Activity } from './activity.tsx';
import { BalanceCard } from './balance-card.tsx';
import { Codes } from './codes.tsx';
import { JoinCard } from './join-card.tsx';
import { Rewards } from './rewards.tsx';
import { Tiers } from './tiers.tsx';
import { WaysToEarn } from './ways-to-earn.tsx';

const locale = document.documentElement.lang;

/** The whole page: the programme for everybody, and what is theirs for members. */
export function AccountPage({ shopUrl }: { readonly shopUrl: string }) {
  const [{ data, error }] = useQuery({ query: ProgramDocument, variables: { locale } });
  const account = useAccount();
  const program = data?.program;
  const words = useMemo(() => (program === undefined ? null : createWords(locale, program.pointsName)), [program]);
  const problem = error?.message ?? account.error;

  if (problem !== undefined) return <Trouble problem={problem} onRetry={account.refresh} />;
  if (program === undefined || words === null || account.member === undefined) return <p role="status">One moment …</p>;
  const { member, refresh } = account;
  return (
    <WordsContext value={words}>
      <header>
        <p className="eyebrow">{program.name}</p>
        <h1>{member === null ? 'Your account' : `Hello, ${member.displayName?.split(' ')[0] ?? 'you'}`}</h1>
      </header>
      <main>
        {member === null ? (
          <JoinCard name={program.name} shopUrl={shopUrl} onJoined={refresh} />
        ) : (
          <>
            <BalanceCard balance={member.balance} expiring={member.expiring} />
            <Codes redemptions={member.redemptions.nodes} onChanged={refresh} />
            <Rewards offers={member.rewards} onRedeemed={refresh} />
          </>
        )}
        <Tiers program={program} status={member?.tier ?? null} />
        <WaysToEarn rules={program.earnRules} />
        {member === null ? null : <Activity entries={member.entries.nodes} />}
      </main>
    </WordsContext>
  );
}

function Trouble({ problem, onRetry }: { readonly problem: string; readonly onRetry: () => void }) {
  return (
    <main>
      <section className="card" role="alert">
        <h1>That did not work</h1>
        <p>{problem}</p>
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      </section>
    </main>
  );
}
