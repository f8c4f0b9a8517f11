import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './test/support/chromium.ts';

export default defineConfig({
  test: {
    projects: [
      {
        optimizeDeps: { include: ['lit/html.js'] },
        test: {
          name: 'elements',
          include: ['src/**/*.test.ts'],
          // A busy machine is slow, not wrong.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 414, height: 896 },
          },
        },
      },
      {
        test: {
          name: 'pages',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // A busy machine is slow, not wrong.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
