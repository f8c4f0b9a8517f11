import type { Bus } from './bus.ts';
import { Listeners } from './listeners.ts';

/** The bus of a gateway that is alone: nothing leaves the process. */
export function createLocalBus(listeners = new Listeners()): Bus {
  return {
    publish(wallets, news) {
      for (const wallet of wallets) listeners.tell(wallet, wallet);
      if (news) listeners.tellNews(news);
    },
    listen: (topic, listener) => listeners.add(topic, listener).remove,
    hear: (programId, listener) => listeners.addEar(programId, listener).remove,
    refresh: (news) => listeners.refresh(news),
    refreshAll: () => listeners.tellAll(),
    close: () => Promise.resolve(),
  };
}
