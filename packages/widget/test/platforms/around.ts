import type { Surroundings } from '../../src/platforms/platform.ts';

/** Where the stand-ins answer. */
export const shopOrigin = 'https://shop.example';

/** A page of a shop system: what it left in the global object, and a document without a browser. */
export function around(page: object, link: string | null = null) {
  const head = { getAttribute: () => link } as unknown as Element;
  const body = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    body,
    querySelector: <Found extends Element>() => (link === null ? null : head) as Found | null,
  }) as Surroundings['document'];
  return { page, document, body, send: fetch, origin: shopOrigin } satisfies Surroundings & { body: EventTarget };
}

/** The next values that something tells. */
export function listening<Value>() {
  const heard: Value[] = [];
  return { heard, tell: (value: Value) => void heard.push(value) };
}
