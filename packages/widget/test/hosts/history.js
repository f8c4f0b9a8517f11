// Notes who calls or replaces the ways to change the address.
window.historyCalls = [];
for (const name of ['pushState', 'replaceState']) {
  const own = history[name];
  history[name] = (...args) => {
    window.historyCalls.push(new Error(name).stack);
    return own.apply(history, args);
  };
}
window.historyAsMade = [history.pushState, history.replaceState];
