/**
 * The look of the launcher and of the dialog it shows while the panel is on its way. Plain text: the loader brings no
 * Lit. The clear border is what forced colours make visible.
 */
export const styles = `
button, dialog {
  --_laurel-brand: var(--laurel-color-brand, light-dark(#17624a, #86d8b2));
  all: initial;
  align-items: center;
  background: var(--_laurel-brand);
  border: 1px solid #0000;
  border-radius: 99px;
  box-shadow: var(--laurel-shadow, 0 4px 18px #0004);
  box-sizing: border-box;
  color: var(--laurel-color-on-brand, light-dark(#fff, #06261a));
  color-scheme: light dark;
  display: flex;
  font: 600 var(--laurel-font-size, medium) var(--laurel-font-family, system-ui, sans-serif);
  gap: 9px;
  inset-block: auto calc(var(--laurel-launcher-inset-block, 24px) + env(safe-area-inset-bottom));
  inset-inline: auto var(--laurel-launcher-inset-inline, 24px);
  min-height: var(--laurel-launcher-size, 52px);
  padding: 0 18px;
  position: fixed;
  z-index: var(--laurel-z-index, 2147483000);
}
:host([position*=inline-start]) button { inset-inline: var(--laurel-launcher-inset-inline, 24px) auto }
:host([position*=block-start]) button { inset-block: var(--laurel-launcher-inset-block, 24px) auto }
button:focus-visible { outline: 3px solid var(--laurel-color-focus, var(--_laurel-brand)); outline-offset: 3px }
button:hover { cursor: pointer }
button::before { background: currentColor; clip-path: path('M1 6h20v4H1zM2 12h8v9H2zM12 12h8v9h-8zM4 1l7 5 7-5v4H4z'); content: ""; height: 22px; width: 22px }
dialog {
  background: var(--laurel-color-surface, light-dark(#fff, #181c1a));
  border-radius: 20px;
  color: var(--laurel-color-text, light-dark(#1b211e, #eef2f0));
  flex-flow: column;
  inset-block: 12px;
  inset-inline: auto 12px;
  padding: 64px 20px;
  width: var(--laurel-panel-width, 26.5em);
}
dialog::before { background: #8882; border-radius: 20px; content: ""; height: 140px; width: 100% }
dialog::backdrop { background: #0007 }
:host([hidden]), dialog:not([open]), [hidden] { display: none !important }
@media (max-width: 599px) { dialog { inset: 32px 0 0; width: 100% } }
@media print { button { display: none } }
`;
