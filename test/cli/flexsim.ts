import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Resolves when stderr has this text. */
  readonly says: (text: string) => Promise<void>;
  /** What stdout has so far. */
  readonly stdout: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

const program = fileURLToPath(new URL('../../bin/flexsim.js', import.meta.url));

/** Runs the real program to its end. */
export function flexsim(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return startFlexsim(args, env).ended;
}

/** Starts the real program, in a process of its own. */
export function startFlexsim(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [program, ...args], { env: { ...withoutColourWishes(), ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return {
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr }))),
    stdout: () => stdout,
    signal: (name) => void child.kill(name),
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => stderr.includes(text) && resolve();
        child.stderr.on('data', look);
        child.on('close', () => reject(new Error(`ended without saying "${text}": ${stderr}`)));
        look();
      }),
  };
}

function withoutColourWishes(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NO_COLOR: __, ...rest } = process.env;
  return rest;
}
