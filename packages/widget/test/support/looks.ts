import type { Page } from 'playwright';

/** How each part of the launcher, the panel and a view alone on the page looks: every computed property of it. */
export type Looks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads them, once the panel is open. */
export function looksOf(page: Page): Promise<Looks> {
  return page.evaluate(() => {
    const roots = ['laurel-launcher', 'laurel-panel', 'laurel-rewards'].flatMap(
      (tag) => document.querySelector(tag)?.shadowRoot ?? [],
    );
    const parts = roots.flatMap((root) =>
      [...root.querySelectorAll('*:not(slot)')].map((element, index) => {
        const name = `${root.host.localName} ${index} ${element.getAttribute('part') ?? element.localName}`;
        const style = getComputedStyle(element);
        return [name, Object.fromEntries([...style].map((property) => [property, style.getPropertyValue(property)]))];
      }),
    );
    return Object.fromEntries(parts);
  });
}

/** What looks different in the second, a line each. */
export function differences(expected: Looks, found: Looks): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((part) => {
    const [before, after] = [expected[part] ?? {}, found[part] ?? {}];
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((property) => !property.startsWith('--') && before[property] !== after[property])
      .map((property) => `${part}: ${property} is ${after[property]}, not ${before[property]}`);
  });
}
