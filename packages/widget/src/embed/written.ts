import type { LaurelProgram } from '../elements/program/program.ts';
import type { Written } from '../internal/written.ts';

/** Shows the first data that the page was written with, where it is of this programme; then nothing has to be read yet. */
export function showWritten(program: HTMLElement & Partial<Pick<LaurelProgram, 'describe'>>): void {
  const text = document.querySelector('[data-laurel-initial]')?.textContent;
  if (text === undefined) return;
  try {
    const { program: about, viewer }: Written = JSON.parse(text);
    // A key names its programme.
    if (program.getAttribute('publishable-key')?.split('_')[1] !== about.slug) throw about;
    const number = viewer?.balance.available.toLocaleString(program.getAttribute('locale') ?? document.documentElement.lang);
    program.describe = () => ({ name: about.name, balance: number && { number, points: `${number} ${about.pointsName.other}` } });
    if (!program.hasAttribute('loading')) program.setAttribute('loading', 'interaction');
  } catch {
    console.warn('data-laurel-initial is not of this programme');
  }
}
