import { scenarios } from '../../sim/scenarios/list.ts';
import { holdFunctionsToVariants } from './hold-functions-to-variants.ts';

// Every sixth scenario, so some of each theme; `npm run test:functions` takes all of them.
holdFunctionsToVariants(scenarios.filter((_, at) => at % 6 === 0));
