// Every theme in every state. No frames: a programme has a theme and a colour scheme of its own.
import '@laurel/widget/define';
import { html, render, type TemplateResult } from 'lit';
import { segments } from '../editor/choices.ts';
import { states } from '../messages.ts';
import type { Scheme } from '../theme/contrast.ts';
import { presets } from '../theme/presets.ts';
import { toHash } from '../theme/write-theme.ts';

const root = document.querySelector<HTMLElement>('#app');
let scheme: Scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

draw();

function draw(): void {
  document.documentElement.style.colorScheme = scheme;
  if (root !== null) render(page(), root);
}

function page(): TemplateResult {
  const choose = (to: Scheme) => {
    scheme = to;
    draw();
  };
  return html`
    <header class="top">
      <h1>Laurel <span>themes</span></h1>
      <a href="./index.html">Editor</a>
      ${segments({ label: 'Scheme', values: ['light', 'dark'], chosen: scheme, choose })}
    </header>
    <main>
      ${Object.entries(presets).map(
        ([name, theme]) => html`
          <section aria-labelledby=${`theme-${name}`}>
            <div class="row">
              <h2 id=${`theme-${name}`}>${name}</h2>
              <a class="button" href=${`./index.html${toHash(theme)}`} aria-label=${`Start from ${name}`}>Start from this</a>
              <code>theme="${name}"</code>
            </div>
            <div class="shelf" tabindex="0" role="group" aria-label=${`${name} in every state`}>
              ${states.map((state) => card(name, state))}
            </div>
          </section>
        `,
      )}
    </main>
  `;
}

function card(theme: string, state: string): TemplateResult {
  return html`
    <figure>
      <figcaption>${state}</figcaption>
      <laurel-program id=${`${theme}-${state}`} theme=${theme} preview=${state} color-scheme=${scheme}>
        <laurel-panel mode="inline"></laurel-panel>
      </laurel-program>
    </figure>
  `;
}
