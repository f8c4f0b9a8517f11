import type { LaurelProgram } from '../elements/program/program.ts';
import type { Written } from '../internal/written.ts';

/**
 * Shows the first data that the page was written with, where it is of this programme: then nothing is read before
 * somebody comes near. The programme's own code says what is wrong with it.
 */
export function showWritten(program: HTMLElement & Partial<Pick<LaurelProgram, 'describe'>>): void {
  try {
    const text = document.querySelector('[data-laurel-initial]')?.textContent ?? '';
    const { program: about, viewer }: Written = JSON.parse(text);
    const language = program.getAttribute('locale') || document.documentElement.lang || [];
    const number = viewer?.balance.available.toLocaleString(language);
    // A key names its programme.
    if (program.getAttribute('publishable-key')?.split('_')[1] !== about.slug) return;
    program.describe = () => ({
      name: about.name,
      balance: number === undefined ? number : { number, points: `: ${number} ${about.pointsName.other}` },
    });
    if (!program.hasAttribute('loading')) program.setAttribute('loading', 'interaction');
  } catch {
    // There is none, or it is of no use: `page.ts` says so.
  }
}
