import { holdWorkersToOneThread } from './hold-workers-to-one-thread.ts';

holdWorkersToOneThread({ technicians: 1, faultsMax: 1, exploredMin: 400 });
