#!/usr/bin/env node
// Runs a bench from its sources, bundled as the command line is: `node bench/run.js race`. Measured one by one
// through tsx, every closure of the sources would cost what only its loader asks for.
import { bundleOf } from '../bin/bundle-of.js';

const [name = ''] = process.argv.splice(2, 1);
await import(await bundleOf(`bench/${name}.ts`));
