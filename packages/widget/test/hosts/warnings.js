// What the console was told, and by whom it was not expected.
window.warnings = [];
const { warn } = console;
console.warn = (...words) => {
  window.warnings.push(words.join(' '));
  warn.apply(console, words);
};
