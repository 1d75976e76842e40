import { functionTarget } from '../../sim/targets/function-target.ts';
import { nowhere } from './nowhere.ts';

// A process that loads one function and makes one instance of it, and says how many milliseconds that took.
const startedAtMs = performance.now();
const target = await functionTarget({ file: process.argv[2] ?? '' });
target.open(nowhere());
console.log(performance.now() - startedAtMs);
