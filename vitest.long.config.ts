import { defineConfig } from 'vitest/config';

/** What takes minutes, each by a script of its own: `npm run test:generated`, `npm run test:switches`, … */
export default defineConfig({
  test: {
    include: ['test/**/*.long.ts'],
    testTimeout: 30 * 60_000,
    hookTimeout: 60_000,
  },
});
