#!/usr/bin/env node
// Runs the command line from its TypeScript sources, so what you edit is what runs.
import { bundleOf } from './bundle-of.js';

const bundle = await bundleOf('cli/main.ts').catch(() => undefined);
if (bundle === undefined) {
  // A folder that cannot be written to, or a source that does not compile: tsx takes the sources one by one
  // as they are needed. That is half a second slower, and names the source that is broken.
  const { register } = await import('tsx/esm/api');
  register();
}
await import(bundle ?? '../cli/main.ts');
