import { html, type TemplateResult } from 'lit/html.js';
import type { LaurelView } from '../panel/view.ts';
import type { Layout, ViewContext } from '../panel/views/context.ts';
import { bind, type Update } from './bind.ts';
import { clean } from './clean.ts';

interface Drawn {
  readonly root: HTMLElement;
  readonly update: Update;
}

/** The page's own layouts of views: cloned from its templates, cleaned, and kept up to date in the page's own tree. */
export function createLayout(host: LaurelView): Layout {
  const drawn = new Map<string, Drawn>();
  return {
    draw(context: ViewContext, view: string): TemplateResult | undefined {
      const template = document.querySelector<HTMLTemplateElement>(`template[data-laurel-view="${CSS.escape(view)}"]`);
      if (template === null) return undefined;
      const own = drawn.get(view) ?? layOut(host, template, view);
      drawn.set(view, own);
      own.update(context);
      return html`<slot name=${own.root.slot}></slot>`;
    },
    clear() {
      for (const { root } of drawn.values()) root.remove();
      drawn.clear();
    },
  };
}

function layOut(host: LaurelView, template: HTMLTemplateElement, view: string): Drawn {
  // What is in a template has no life: nothing of it runs, loads or is styled before it was cleaned.
  const content = template.content.cloneNode(true) as DocumentFragment;
  clean(content, view);
  if (content.querySelector('[data-laurel-each=earn],[data-laurel-each=tiers]') !== null)
    void host.lists?.data.readGuide();
  const root = document.createElement('div');
  root.slot = `layout-${view}`;
  const copy = document.importNode(content, true);
  const update = bind(copy);
  root.append(copy);
  host.append(root);
  return { root, update };
}
