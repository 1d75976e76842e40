import { holdWorkersToOneThread } from './hold-workers-to-one-thread.ts';

// With a fault: `npm run test:workers`.
holdWorkersToOneThread({ technicians: 3, faultsMax: 0, exploredMin: 100 });
