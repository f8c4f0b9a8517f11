// The little that the shop's pages do with the widget's events. Without it everything still works by hand.

// A code that was just taken goes straight into the checkout, if that is the page one is on.
document.addEventListener('laurel-redeemed', (event) => {
  const field = document.querySelector('#code');
  if (!(field instanceof HTMLInputElement) || typeof event.code !== 'string') return;
  field.value = event.code;
  field.form?.requestSubmit();
});

// The shop knows where its own sign-in page is, and where to come back to.
document.addEventListener('laurel-sign-in-request', (event) => {
  event.preventDefault();
  location.assign(`/sign-in?return=${encodeURIComponent(location.pathname)}`);
});
