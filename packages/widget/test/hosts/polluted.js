// What old libraries did to the language, all of it at once; and what each name on the window was before the widget.
Array.prototype.each = function each(act) {
  for (let index = 0; index < this.length; index += 1) act(this[index]);
};
Array.prototype.last = function last() {
  return this[this.length - 1];
};
Object.prototype.extend = function extend(more) {
  return Object.assign(this, more);
};
Object.prototype.view = 'somebody else’s';
String.prototype.capitalise = function capitalise() {
  return this.charAt(0).toUpperCase() + this.slice(1);
};
Function.prototype.wrap = function wrap() {
  return this;
};
Array.from = function from(list) {
  const copy = [];
  for (let index = 0; index < (list.length ?? 0); index += 1) copy.push(list[index]);
  return copy;
};

window.defined = [];
window.define = Object.assign((...what) => window.defined.push(what), { amd: { jQuery: true } });
window.module = { exports: {} };
window.exports = window.module.exports;
window.require = (name) => {
  window.defined.push(name);
  return {};
};
window.process = { env: { NODE_ENV: 'development' } };

// Its own promise and its own fetch, as a monitoring script puts them there.
const { fetch: own, JSON: json } = window;
window.Promise = class SlowPromise extends Promise {};
window.JSON = Object.assign(Object.create(json), { parse: (text, revive) => json.parse(text, revive) });
addEventListener('load', () => {
  window.fetch = (...what) => {
    window.defined.push(what);
    return own(...what).then(() => {
      throw new Error('This fetch belongs to somebody else.');
    });
  };
});
window.namesBefore = [...Object.getOwnPropertyNames(window), 'namesBefore'];
