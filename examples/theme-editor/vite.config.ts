import { join } from 'node:path';
import { defineConfig } from 'vite';

const page = (name: string) => join(import.meta.dirname, `${name}.html`);

export default defineConfig({
  root: import.meta.dirname,
  // Served from any folder of any site.
  base: './',
  // What the pages need are modules already.
  optimizeDeps: { noDiscovery: true },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: page('index'), gallery: page('gallery'), frame: page('frame') } },
  },
});
