import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'server-rendered',
    environment: 'node',
    include: ['**/*.test.ts'],
    // A gateway makes a database first.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
  },
});
