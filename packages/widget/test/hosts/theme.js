// What such a theme does of its own: a custom element and a few listeners.
customElements.define('theme-drawer', class extends HTMLElement {});
document.querySelector('.header').addEventListener('focusout', () => {
  document.querySelector('.drawer').open = false;
});
for (const input of document.querySelectorAll('[name=size]')) {
  input.addEventListener('change', () => {
    document.querySelector('.info .price').textContent = input.parentElement.innerText.includes('Large') ? '£52.00' : '£38.00';
  });
}
