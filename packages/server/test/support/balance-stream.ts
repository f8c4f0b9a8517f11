import { type WatchedBalance, type Watcher, type WatchPlace, watchQuery } from './balance-watcher.ts';
import { openEventStream, type StreamEvent } from './stream-watcher.ts';

/** Subscribes to `balance` by server-sent events, and waits for the first value. */
export async function streamBalance(
  { url, publishableKey }: WatchPlace,
  memberToken: string,
): Promise<Omit<Watcher, 'closed'>> {
  const stream = await openEventStream(url, {
    query: watchQuery,
    headers: { 'X-Laurel-Key': publishableKey, Authorization: `Bearer ${memberToken}` },
  });
  const received: WatchedBalance[] = [];
  let read = 0;
  const readAll = () => {
    for (; read < stream.events.length; read += 1) received.push(...balancesIn(stream.events[read]));
    return received;
  };
  const reaches = async (version: number, patienceMs?: number): Promise<WatchedBalance> => {
    const isIt = (event: StreamEvent) => balancesIn(event).some((balance) => balance.version >= version);
    const [balance] = balancesIn(await stream.until(isIt, patienceMs));
    if (balance === undefined) throw new Error('an event without a balance');
    return balance;
  };
  await reaches(0);
  return {
    get received() {
      return readAll();
    },
    reaches,
    pause: stream.pause,
    resume: stream.resume,
    end: stream.leave,
  };
}

function balancesIn(event: StreamEvent | undefined): WatchedBalance[] {
  if (event?.event !== 'next') return [];
  const { data } = JSON.parse(event.data) as { data?: { balance: WatchedBalance } };
  return data === undefined ? [] : [data.balance];
}
