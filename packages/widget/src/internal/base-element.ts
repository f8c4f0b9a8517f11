/** `HTMLElement`; on a server, which has none, an empty class in its place, so that elements can be imported there. */
export const BaseElement: typeof HTMLElement =
  typeof HTMLElement === 'undefined' ? (class {} as typeof HTMLElement) : HTMLElement;
