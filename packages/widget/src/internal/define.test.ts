import { expect, it, vi } from 'vitest';
import { define } from './define.ts';
import { version } from './version.ts';

const elementOf = (itsVersion: string) =>
  class extends HTMLElement {
    static readonly version = itsVersion;
  };

it('says nothing about a second copy of the same version', () => {
  const warn = vi.spyOn(console, 'warn');
  const first = elementOf(version);

  define('laurel-test-same', first);
  define('laurel-test-same', elementOf(version));

  expect(customElements.get('laurel-test-same')).toBe(first);
  expect(warn).not.toHaveBeenCalled();
});

it('names both versions when another one is there already, which wins', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const first = elementOf('0.0.1');

  define('laurel-test-other', first);
  define('laurel-test-other', elementOf(version));

  expect(customElements.get('laurel-test-other')).toBe(first);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(`0.0.1.*${version}`));
});
