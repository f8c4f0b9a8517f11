import { html, nothing, type TemplateResult } from 'lit';
import { panelViews, scenes, states } from '../messages.ts';
import { segments, select, toggle } from './choices.ts';
import { type Store, widths } from './store.ts';

const sceneNames = { panel: 'The panel', page: 'Elements on a page', states: 'Every state, side by side' };
const stateNames = { stranger: 'signed in, not joined' };
const directionNames = { ltr: 'Left to right', rtl: 'Right to left' };
const widthNames = { full: 'As wide as there is room' };

/** What the preview shows, and how. */
export function toolbar(store: Store): TemplateResult {
  const { view, width } = store.state;
  const { scene, state, panelView, scheme, direction } = view;
  return html`
    <div class="toolbar" role="group" aria-label="Preview">
      ${select({ label: 'Show', values: scenes, chosen: scene, choose: (to) => store.look({ scene: to }), names: sceneNames })}
      ${
        scene === 'states'
          ? nothing
          : select({
              label: 'State',
              values: states,
              chosen: state,
              choose: (to) => store.look({ state: to }),
              names: stateNames,
            })
      }
      ${
        scene === 'page'
          ? nothing
          : select({
              label: 'View',
              values: panelViews,
              chosen: panelView,
              choose: (to) => store.look({ panelView: to }),
            })
      }
      ${select({ label: 'Direction', values: ['ltr', 'rtl'], chosen: direction, choose: (to) => store.look({ direction: to }), names: directionNames })}
      ${select({ label: 'Width', values: widths, chosen: width, choose: (to) => store.update({ width: to }), names: widthNames })}
      ${segments({ label: 'Scheme', values: ['light', 'dark'], chosen: scheme, choose: (to) => store.look({ scheme: to }) })}
      ${toggle('Forced colours', view.isSystem, (isSystem) => store.look({ isSystem }))}
      ${toggle('Inspect', view.isInspecting, (isInspecting) => store.look({ isInspecting }))}
    </div>
    ${view.isSystem ? forcedNote() : nothing}
  `;
}

/** No page can switch forced colours on: this says how near it comes, and where the real ones are. */
function forcedNote(): TemplateResult {
  if (matchMedia('(forced-colors: active)').matches)
    return html`<p class="note">Forced colours are on: what you see is the real thing.</p>`;
  return html`
    <p class="note">
      No page can switch forced colours on. This draws with your system’s colours instead, which comes near. For the real
      thing: on Windows press left Alt, left Shift and Print Screen together; in Chrome or Edge open the developer tools,
      then Rendering, and choose “forced-colors: active”. No theme can change those colours.
    </p>
  `;
}
