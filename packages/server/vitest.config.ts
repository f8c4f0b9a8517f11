import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'server',
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One copy of `graphql` for everyone: two would be "another realm" to each other.
    server: { deps: { inline: ['graphql', /@pothos\//] } },
  },
});
