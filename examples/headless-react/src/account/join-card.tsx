import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { JoinDocument } from '../generated/documents.ts';
import { fetchMemberToken } from '../laurel/token.ts';

/** What the card needs. */
type JoinCardProps = { readonly name: string; readonly shopUrl: string; readonly onJoined: () => void };

/** For who has no membership: signs in at the shop first, then joins with one press. */
export function JoinCard({ name, shopUrl, onJoined }: JoinCardProps) {
  const [signedIn, setSignedIn] = useState<boolean>();
  const [{ data, error, fetching }, join] = useMutation(JoinDocument);
  const refusal = data?.join.__typename === 'InvalidInput' ? data.join.message : error?.message;

  useEffect(() => {
    fetchMemberToken().then(
      (token) => setSignedIn(token !== null),
      () => setSignedIn(false),
    );
  }, []);

  const press = async () => {
    const answer = await join({ input: { locale: document.documentElement.lang } });
    if (answer.data?.join.__typename === 'Member') onJoined();
  };

  return (
    <section className="card">
      <h2>Join {name}</h2>
      {signedIn === false ? (
        <p>
          <a href={`${shopUrl}/sign-in`}>Sign in at the shop</a> first, then come back.
        </p>
      ) : (
        <button type="button" onClick={press} disabled={fetching || signedIn === undefined}>
          Join {name}
        </button>
      )}
      {refusal === undefined ? null : <p role="alert">{refusal}</p>}
    </section>
  );
}
