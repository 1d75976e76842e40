import type { Command } from '../command.ts';
import { bench } from './bench.ts';
import { doctor } from './doctor.ts';
import { gate } from './gate.ts';
import { init } from './init.ts';
import { list } from './list-command.ts';
import { prove } from './prove.ts';
import { race } from './race.ts';
import { replay } from './replay.ts';
import { serve } from './serve.ts';

/** Every command, in the order of the help. A new one is a file beside this one and a line here. */
export const commands: readonly Command[] = [gate, race, prove, replay, serve, bench, init, doctor, list];
