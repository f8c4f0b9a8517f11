/** The launcher's look. Plain text: the loader brings no Lit. */
export const styles = `
:host([hidden]) { display: none !important }
.base {
  --_laurel-brand: var(--laurel-color-brand, light-dark(#17624a, #86d8b2));
  --_laurel-on-brand: var(--laurel-color-on-brand, light-dark(#fff, #06261a));
  all: initial;
  align-items: center;
  appearance: none;
  background: var(--_laurel-brand);
  border-radius: 99px;
  inset-block-end: calc(var(--laurel-launcher-inset-block, 24px) + env(safe-area-inset-bottom));
  box-shadow: var(--laurel-shadow, 0 1px 3px rgb(0 0 0 / .2), 0 8px 24px rgb(0 0 0 / .22));
  box-sizing: border-box;
  color: var(--_laurel-on-brand);
  color-scheme: light dark;
  cursor: pointer;
  direction: inherit;
  display: flex;
  font: 600 var(--laurel-font-size, medium)/1 var(--laurel-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Open Sans', sans-serif);
  font-variant-numeric: tabular-nums;
  gap: .55em;
  inset-inline-end: var(--laurel-launcher-inset-inline, 24px);
  justify-content: center;
  max-width: calc(100vw - 48px);
  min-height: var(--laurel-launcher-size, 52px);
  min-width: var(--laurel-launcher-size, 52px);
  padding: 0 1.1em;
  position: fixed;
  transition: transform .18s, filter .18s;
  -webkit-tap-highlight-color: transparent;
  z-index: var(--laurel-z-index, 2147483000);
}
.light { color-scheme: light }
.dark { color-scheme: dark }
.host { color-scheme: inherit }
.start { inset-inline: var(--laurel-launcher-inset-inline, 24px) auto }
.top { inset-block: calc(var(--laurel-launcher-inset-block, 24px) + env(safe-area-inset-top)) auto }
.base:focus-visible { outline: 3px solid var(--laurel-color-focus, var(--_laurel-brand)); outline-offset: 3px }
svg { fill: none; flex: none; height: 1.4em; stroke: currentColor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 1.8; width: 1.4em }
@media (hover: hover) { .base:hover { filter: brightness(1.08); transform: translateY(-2px) } }
@media (prefers-reduced-motion: reduce) { .base { transform: none !important; transition: none } }
@media (forced-colors: active) { .base { border: 2px solid ButtonText } }
@media print { .base { display: none } }
`;
