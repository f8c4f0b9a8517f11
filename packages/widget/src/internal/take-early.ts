/** A property that a page set before the element knew what it is, which would hide the element's own; takes it away. */
export function takeEarly(element: HTMLElement, name: string): unknown {
  const value = Object.getOwnPropertyDescriptor(element, name)?.value;
  Reflect.deleteProperty(element, name);
  return value;
}
