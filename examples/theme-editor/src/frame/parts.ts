/** Every element below a root, through open shadow roots. */
export function* elementsIn(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* elementsIn(element.shadowRoot);
  }
}

/** The selectors that a page would write for an element of the widget; the closest first, none where it has no part. */
export function selectorsOf(element: Element): string[] {
  let names = [...element.part];
  let root = element.getRootNode();
  while (root instanceof ShadowRoot && names.length > 0) {
    const { host } = root;
    const outside = host.getRootNode();
    if (!(outside instanceof ShadowRoot)) return names.toReversed().map((name) => `${host.localName}::part(${name})`);
    const exported = exportsOf(host);
    names = names.flatMap((name) => exported.get(name) ?? []);
    root = outside;
  }
  return [];
}

/** The innermost element on the way of an event that a page has a selector for. */
export function partAt(event: Event): { element: Element; selectors: readonly string[] } | undefined {
  for (const node of event.composedPath()) {
    const selectors = node instanceof Element ? selectorsOf(node) : [];
    if (node instanceof Element && selectors.length > 0) return { element: node, selectors };
  }
  return undefined;
}

/** What the names inside an element are called outside of it: `card` or `card: my-card`. */
function exportsOf(host: Element): ReadonlyMap<string, string> {
  const listed = (host.getAttribute('exportparts') ?? '').split(',');
  return new Map(
    listed.map((entry) => {
      const [inside = '', outside = inside] = entry.split(':').map((name) => name.trim());
      return [inside, outside];
    }),
  );
}
