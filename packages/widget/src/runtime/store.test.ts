import { expect, it, vi } from 'vitest';
import { createStore } from './store.ts';

it('tells its watchers what changed, and only when something did', () => {
  const store = createStore({ points: 1, name: 'Ada' });
  const watcher = vi.fn();
  store.subscribe(watcher);

  store.set({ name: 'Ada' });
  expect(watcher).not.toHaveBeenCalled();

  store.set({ points: 2 });
  expect(watcher).toHaveBeenCalledExactlyOnceWith({ points: 2, name: 'Ada' }, { points: 1, name: 'Ada' });
});

it('stops telling who no longer listens', () => {
  const store = createStore({ points: 1 });
  const watcher = vi.fn();
  const stop = store.subscribe(watcher);

  stop();
  store.set({ points: 2 });

  expect(watcher).not.toHaveBeenCalled();
});
