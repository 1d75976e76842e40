import { defineConfig } from 'vitest/config';

// A race is hundreds of runs of the function; on a busy machine five seconds are not enough.
export default defineConfig({ test: { testTimeout: 60_000 } });
