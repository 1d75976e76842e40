import packageJson from '../../package.json' with { type: 'json' };
import type { Finding } from './finding.ts';

/** Whether this Node is one that flexsim is made for. */
export function nodeVersion(running: string = process.versions.node): Finding {
  const wanted = packageJson.engines.node;
  const found = `${running}, wanted ${wanted}`;
  if (isAtLeast(running, wanted.replace('>=', ''))) return { name: 'node', status: 'ok', found };
  return { name: 'node', status: 'fail', found, fix: `Install Node ${wanted.replace('>=', '')} or newer.` };
}

function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
