import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Packages are found as Node itself finds them: two copies of `graphql` would be "another realm" to each other.
  ssr: { resolve: { conditions: ['module-sync', 'node', 'development|production'] } },
  test: {
    name: 'server',
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A busy machine is slow, not wrong.
    expect: { poll: { timeout: 10_000 } },
  },
});
