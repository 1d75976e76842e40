import { startFlexsim } from './flexsim.ts';

/** A `serve` that is ready, and how to end it. */
export interface Started {
  readonly url: string;
  readonly syncUrl: string;
  readonly adminJwt: string;
  readonly jobId: string;
  readonly stop: () => Promise<{
    readonly code: number | null;
    readonly ms: number;
    readonly stdout: string;
  }>;
}

export async function startServe(...args: readonly string[]): Promise<Started> {
  const running = startFlexsim(['serve', '--port', '0', '--json', ...args]);
  await running.says('ready');
  const { url, syncPath, adminJwt, jobs } = JSON.parse(running.stdout()) as {
    readonly url: string;
    readonly syncPath: string;
    readonly adminJwt: string;
    readonly jobs: Readonly<Record<string, string>>;
  };
  return {
    url,
    syncUrl: url + syncPath,
    adminJwt,
    jobId: Object.values(jobs)[0] ?? '',
    stop: async () => {
      const sentMs = performance.now();
      running.signal('SIGINT');
      const { code, stdout } = await running.ended;
      return { code, stdout, ms: performance.now() - sentMs };
    },
  };
}

/** Calls the sync of a job, as an admin. */
export function sync({ syncUrl, adminJwt }: Started, jobId: string): Promise<Response> {
  return fetch(syncUrl, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminJwt}`, 'content-type': 'application/json' },
    body: JSON.stringify({ job_id: jobId }),
  });
}
