// How far anything moved without having been asked to, as the browser counts it.
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) window.shifts.push({ value, moved: sources.map(({ node }) => node?.nodeName) });
}).observe({ type: 'layout-shift', buffered: true });
