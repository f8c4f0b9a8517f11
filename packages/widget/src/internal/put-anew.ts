const drawn = new WeakMap<HTMLElement, string | null>();

/**
 * Puts a button that says something else where it is already. One that grows has moved, as browsers count what moves on a
 * page; one that is new has not. Not while somebody is on it.
 */
export function putAnew(button: HTMLElement): void {
  const text = button.textContent;
  if (drawn.get(button) !== text && !button.matches(':focus,:active')) button.parentNode?.append(button);
  drawn.set(button, text);
}
