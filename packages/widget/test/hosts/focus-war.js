// A dialog of the page that thinks it is open: whenever the focus goes elsewhere, it takes it back.
window.pulls = 0;
for (const event of ['focusin', 'focus', 'blur']) {
  document.addEventListener(
    event,
    ({ target }) => {
      const own = document.querySelector('#newsletter');
      if (target === own && event !== 'blur') return;
      window.pulls += 1;
      own?.focus();
    },
    true,
  );
}
