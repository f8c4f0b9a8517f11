const styles = `
dialog { all: initial; background: light-dark(#fff, #181c1a); border-radius: 20px; bottom: 12px; box-sizing: border-box; color: light-dark(#1b211e, #eef2f0); color-scheme: light dark; display: none; direction: inherit; flex-direction: column; font: medium/1.5 system-ui, 'Segoe UI', Roboto, sans-serif; gap: 16px; inset-inline-end: 12px; padding: 24px; position: fixed; top: 12px; width: min(26.5em, 100vw - 32px) }
dialog[open] { display: flex }
dialog::backdrop { background: rgb(8 14 11 / .42) }
i { background: light-dark(#0001, #fff2); border-radius: 14px; height: 92px }
i:first-child { height: 150px }
button, a { align-self: center; min-height: 44px; font: inherit; color: inherit }
@media (max-width: 599px) { dialog { border-radius: 20px 20px 0 0; bottom: 0; inset-inline: 0; top: 32px; width: 100% } }
`;

/** A dialog that is there at once, while the real one is on its way. */
export interface Skeleton {
  /** Takes it away; false where the shopper has already done so. */
  close(): boolean;
  /** Says that it did not work, and offers another way. */
  fail(retry: () => void): void;
}

/** Shows the grey shape of the panel. */
export function showSkeleton(): Skeleton {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement('dialog');
  dialog.ariaLabel = 'Loading';
  dialog.ariaBusy = 'true';
  dialog.append(...['i', 'i', 'i'].map((tag) => document.createElement(tag)));
  dialog.addEventListener('close', () => host.remove());
  root.append(dialog);
  document.body.append(host);
  dialog.showModal();
  return {
    close() {
      const { open } = dialog;
      dialog.close();
      return open;
    },
    fail(retry) {
      const text = document.createElement('p');
      text.textContent = 'This did not load.';
      const again = document.createElement('button');
      again.textContent = 'Try again';
      again.onclick = () => {
        dialog.close();
        retry();
      };
      const link = document.createElement('a');
      link.textContent = 'Reload the page';
      link.href = location.href;
      dialog.ariaBusy = 'false';
      dialog.replaceChildren(text, again, link);
    },
  };
}
