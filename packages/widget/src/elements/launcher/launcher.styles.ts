/**
 * The look of the launcher and of the dialog it shows while the panel is on its way. Plain text: the loader brings no
 * Lit. The clear border is what forced colours make visible.
 */
export const styles = `
:host([hidden]) { display: none !important }
.base {
  --_laurel-brand: var(--laurel-color-brand, light-dark(#17624a, #86d8b2));
  --_laurel-text: var(--laurel-color-text, light-dark(#1b211e, #eef2f0));
  all: initial;
  align-items: center;
  background: var(--_laurel-brand);
  border: 1px solid transparent;
  border-radius: 99px;
  box-shadow: var(--laurel-shadow, 0 1px 3px rgb(0 0 0 / .2), 0 8px 24px rgb(0 0 0 / .22));
  box-sizing: border-box;
  color: var(--laurel-color-on-brand, light-dark(#fff, #06261a));
  color-scheme: light dark;
  cursor: pointer;
  direction: inherit;
  display: flex;
  font: 600 var(--laurel-font-size, medium)/1.5 var(--laurel-font-family, system-ui, sans-serif);
  font-variant-numeric: tabular-nums;
  gap: 9px;
  inset-block: auto calc(var(--laurel-launcher-inset-block, 24px) + env(safe-area-inset-bottom));
  inset-inline: auto var(--laurel-launcher-inset-inline, 24px);
  justify-content: center;
  min-height: var(--laurel-launcher-size, 52px);
  min-width: var(--laurel-launcher-size, 52px);
  padding: 0 18px;
  position: fixed;
  transition: transform .18s;
  z-index: var(--laurel-z-index, 2147483000);
}
.base.light { color-scheme: light }
.base.dark { color-scheme: dark }
.base.host { color-scheme: inherit }
.start { inset-inline: var(--laurel-launcher-inset-inline, 24px) auto }
.top { inset-block: calc(var(--laurel-launcher-inset-block, 24px) + env(safe-area-inset-top)) auto }
.base:focus-visible { outline: 3px solid var(--laurel-color-focus, var(--_laurel-brand)); outline-offset: 3px }
.base:hover { transform: translateY(-2px) }
svg { fill: none; stroke: currentColor; stroke-linejoin: round; stroke-width: 1.8; width: 22px }
dialog.base {
  background: var(--laurel-color-surface, light-dark(#fff, #181c1a));
  border-radius: 20px;
  color: var(--_laurel-text);
  cursor: auto;
  flex-flow: column;
  gap: 16px;
  inset: 12px;
  inset-inline-start: auto;
  justify-content: start;
  padding: 64px 20px;
  transform: none;
  width: var(--laurel-panel-width, 26.5em);
}
dialog::before, dialog::after { background: color-mix(in oklab, currentColor 9%, transparent); border-radius: 14px; content: ""; height: 140px; order: -1; width: 100% }
dialog::backdrop { background: rgb(8 14 11 / .42) }
dialog button, dialog a { all: unset; cursor: pointer; padding: 10px; text-decoration: underline }
dialog.base:not([open]), [hidden].base { display: none }
@media (max-width: 599px) { dialog.base { border-radius: 20px 20px 0 0; inset: 32px 0 0; width: 100% } }
@media (prefers-reduced-motion) { .base { transform: none !important; transition: none } }
@media print { .base { display: none } }
`;
