// What old libraries and other people's scripts do to a page. Runs before the widget.
window.touched = [];
for (const storage of ['localStorage', 'sessionStorage', 'indexedDB']) {
  Object.defineProperty(window, storage, {
    get() {
      window.touched.push(storage);
      throw new DOMException('Storage is blocked.', 'SecurityError');
    },
  });
}
Object.defineProperty(document, 'cookie', {
  get() {
    window.touched.push('cookie');
    throw new DOMException('Cookies are blocked.', 'SecurityError');
  },
  set() {
    window.touched.push('cookie');
    throw new DOMException('Cookies are blocked.', 'SecurityError');
  },
});
window.define = Object.assign(() => {}, { amd: {} });
window.process = { env: {} };
window.exports = window.module = window.require = undefined;
Array.prototype.surprise = () => 'a library was here';
Object.assign(window, { html: 1, css: 1, svg: 1, open: null, close: null, name: 'x', status: 'y', name_: {} });
window.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
  window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
});
// A page whose own fetch breaks once everything has been set up.
addEventListener('load', () => {
  window.fetch = () => Promise.reject(new Error('This fetch belongs to somebody else.'));
});
