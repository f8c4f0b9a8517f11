import { useEffect, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { AccountDocument, type AccountQuery, BalanceDocument } from '../generated/documents.ts';

/** The signed-in member, with everything this page shows of them. */
export type Member = NonNullable<AccountQuery['viewer']>;

/** What is known of the visitor. */
export type Account = {
  readonly fetching: boolean;
  readonly error: string | undefined;
  /** Null for who is signed out, or has not joined. */
  readonly member: Member | null | undefined;
  /** Asks again, past the cache. */
  readonly refresh: () => void;
};

/**
 * The member, live: the balance arrives by itself, and whatever else may have changed with it is asked for again. A
 * balance older than the one that is there is dropped.
 */
export function useAccount(): Account {
  const [{ data, error, fetching }, ask] = useQuery({ query: AccountDocument });
  const member = data?.viewer;
  const [live] = useSubscription({ query: BalanceDocument, pause: member == null });
  const [seen, setSeen] = useState(0);
  const balance = live.data?.balance;
  const version = balance?.version ?? 0;
  const known = member?.balance.version ?? 0;

  useEffect(() => {
    if (version <= known || version <= seen) return;
    setSeen(version);
    ask({ requestPolicy: 'network-only' });
  }, [version, known, seen, ask]);

  return {
    fetching,
    error: error?.message,
    member: member && balance && version > known ? { ...member, balance } : member,
    refresh: () => ask({ requestPolicy: 'network-only' }),
  };
}
