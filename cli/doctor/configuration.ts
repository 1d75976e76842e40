import { existsSync } from 'node:fs';
import { configFileNames, loadConfig } from '../../config/load-config.ts';
import { fixFor } from './fix-for.ts';
import type { Finding } from './finding.ts';

/** Whether there is a configuration, and flexsim can use it. */
export async function configuration(named: string | undefined): Promise<Finding> {
  const name = 'config';
  const file = named ?? configFileNames.find((each) => existsSync(each));
  try {
    const { config } = await loadConfig(named);
    if (file === undefined) {
      return { name, status: 'ok', found: `no ${configFileNames[0]} here, so the defaults hold` };
    }
    const says = Object.keys(config).join(', ') || 'nothing';
    return { name, status: 'ok', found: `${file} is valid and says: ${says}` };
  } catch (error) {
    return { name, status: 'fail', ...fixFor(error) };
  }
}
