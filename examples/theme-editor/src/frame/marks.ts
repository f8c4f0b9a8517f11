import { elementsIn, selectorsOf } from './parts.ts';

const layer = document.querySelector('#marks');

/** Draws a frame around elements, with a name on the first. */
export function mark(elements: readonly Element[], name: string): void {
  const marks = elements.map((element, index) => {
    const drawn = document.createElement('div');
    const { left, top, width, height } = element.getBoundingClientRect();
    drawn.style.translate = `${left}px ${top}px`;
    drawn.style.width = `${width}px`;
    drawn.style.height = `${height}px`;
    if (index === 0) drawn.dataset['name'] = name;
    // Above the top edge the name would not be seen.
    drawn.classList.toggle('low', top < 24);
    return drawn;
  });
  layer?.replaceChildren(...marks);
}

/** Takes the marks away. */
export function unmark(): void {
  layer?.replaceChildren();
}

/** Marks every element that a selector means, and brings the first into view. */
export function markAll(selector: string): void {
  const elements = [...elementsIn(document)].filter((element) => selectorsOf(element).includes(selector));
  elements[0]?.scrollIntoView({ block: 'nearest' });
  mark(elements, selector);
}
