import type { Bus } from './bus.ts';
import { Listeners } from './listeners.ts';

/** The bus of a gateway that is alone: nothing leaves the process. */
export function createLocalBus(listeners = new Listeners()): Bus {
  return {
    publish(wallets) {
      for (const wallet of wallets) listeners.tell(wallet, wallet);
    },
    listen: (topic, listener) => listeners.add(topic, listener).remove,
    refresh: (topic) => listeners.tell(topic, null),
    refreshAll: () => listeners.tellAll(),
    close: () => Promise.resolve(),
  };
}
