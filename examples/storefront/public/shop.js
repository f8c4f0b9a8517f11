// The little that the shop's pages do with the widget's events. Without it everything still works by hand.

// A code that was just taken goes straight to the checkout, from whichever page.
document.addEventListener('laurel-apply-discount', (event) => {
  const body = new URLSearchParams({ code: event.code });
  event.respondWith(
    fetch('/checkout/code', { method: 'POST', body }).then((response) => {
      if (['/checkout', '/cart'].includes(location.pathname)) location.reload();
      return response.ok;
    }),
  );
});

// The shop knows where its own sign-in page is, and where to come back to.
document.addEventListener('laurel-sign-in-request', (event) => {
  event.preventDefault();
  location.assign(`/sign-in?return=${encodeURIComponent(location.pathname)}`);
});

// "Earn 92 petals" follows the quantity on a product's page, and a basket hands over its lines.
const collect = document.querySelector('#collect');
document.querySelector('#quantity')?.addEventListener('input', ({ target }) => {
  const quantity = Math.max(1, target.valueAsNumber || 1);
  collect.setAttribute('quantity', quantity);
  collect.setAttribute('amount', ((quantity * Number(collect.dataset.each)) / 100).toFixed(2));
});
for (const basket of document.querySelectorAll('laurel-points-for[data-lines]')) {
  basket.lines = JSON.parse(basket.dataset.lines);
}
