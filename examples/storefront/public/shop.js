// The little that the shop's pages do with the widget's events. Without it everything still works by hand.

// A code that was just taken goes straight to the checkout, from whichever page.
document.addEventListener('laurel-apply-discount', (event) => {
  const body = new URLSearchParams({ code: event.code });
  event.respondWith(
    fetch('/checkout/code', { method: 'POST', body }).then((response) => {
      if (location.pathname === '/checkout') location.reload();
      return response.ok;
    }),
  );
});

// The shop knows where its own sign-in page is, and where to come back to.
document.addEventListener('laurel-sign-in-request', (event) => {
  event.preventDefault();
  location.assign(`/sign-in?return=${encodeURIComponent(location.pathname)}`);
});
