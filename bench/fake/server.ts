import { measuredCalls } from './stage.ts';

// A process of its own for each server, so that the two are measured alike: `constant` or `fake`. It tells its
// address and how long its first answer took, everything loaded on the way included, and on each message how
// much processor time and memory it has used since it started.
const from = performance.now();
const { serve } = await import('./serve.ts');
const url = await serve(process.argv[2] === 'constant' ? 'constant' : 'fake');
const [call] = measuredCalls;
const first = await fetch(url + (call?.path ?? ''), { headers: call?.headers });
if (first.status !== 200) throw new Error(`the first answer was ${first.status}: ${await first.text()}`);
process.send?.({ kind: 'listening', url, firstAnswerMs: performance.now() - from });
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ kind: 'usage', cpuUs: user + system, rssBytes: process.memoryUsage.rss() });
});
