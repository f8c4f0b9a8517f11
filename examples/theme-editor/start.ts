// One command to see the editor. It needs no gateway: the widget shows its built-in data.
import { openEditor } from './open.ts';

const { url, close } = await openEditor({ port: 4260 });
console.log(`The theme editor is at ${url} and the gallery at ${url}gallery.html. Ctrl-C stops it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
