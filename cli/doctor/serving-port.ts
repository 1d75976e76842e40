import { createServer } from 'node:net';
import type { Finding } from './finding.ts';

/** Whether `flexsim serve` can have the port it takes when nobody names another. */
export async function servingPort(port: number): Promise<Finding> {
  const name = 'port';
  const code = await refusal(port);
  if (code === undefined)
    return { name, status: 'ok', found: `${port} on 127.0.0.1 is free for flexsim serve` };
  const found = `${port} on 127.0.0.1 cannot be had (${code}), which flexsim serve would take`;
  return { name, status: 'warn', found, fix: 'End what listens there, or: flexsim serve --port 0' };
}

function refusal(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}
