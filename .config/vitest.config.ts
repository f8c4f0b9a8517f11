import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: ['packages/*/vitest.config.ts', 'examples/*/vitest.config.ts'],
    // Two cores are the smallest machine that counts; more workers than cores only make real databases time out.
    maxWorkers: process.env['CI'] ? 2 : '50%',
    reporters: ['default'],
  },
});
