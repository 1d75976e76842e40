import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is left after it is held, not waiting to be looked through. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
