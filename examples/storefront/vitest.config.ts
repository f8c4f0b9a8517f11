import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'storefront',
    environment: 'node',
    include: ['**/*.test.ts'],
    // Starting a gateway makes a database first.
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
  },
});
