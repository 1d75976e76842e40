import { Command } from 'commander';

const usage = 64;

export interface BenchOptions {
  readonly json?: boolean;
  readonly quick?: boolean;
}

/** The command line of `npm run bench:NAME`; a bench adds what it takes besides. */
export function benchCommand(name: string, quick: string): Command {
  return new Command(`npm run bench:${name} --`)
    .option('--json', 'print one JSON document instead of the table')
    .option('--quick', quick)
    .helpOption('-h, --help', 'show this')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : usage));
}
