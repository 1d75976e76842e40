import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { postgresBinary } from '../../sim/databases/postgres/postgres-binary.ts';
import { postgrestBinary } from '../../sim/supabase-fake/full-stack/postgrest-binary.ts';
import type { Finding } from './finding.ts';

/** Whether what `--db postgres` and `--db full` start is there and runs. The in-memory databases need nothing. */
export async function databases(): Promise<readonly Finding[]> {
  return [
    await program('postgres', '--db postgres', postgresBinary),
    await program('postgrest', '--db full', postgrestBinary),
  ];
}

async function program(name: string, neededBy: string, find: () => string): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(find(), ['--version']);
    return { name, status: 'ok', found: `${stdout.trim()}, for ${neededBy}` };
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    return {
      name,
      status: 'warn',
      found: `not at hand, so ${neededBy} cannot run: ${reason}`,
      fix: 'Run npm ci with optional packages and install scripts allowed. --db pg-mem and model need nothing.',
    };
  }
}
