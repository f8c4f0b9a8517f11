import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'theme-editor',
    environment: 'node',
    include: ['**/*.test.ts'],
    // The editor is built first.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
  },
});
