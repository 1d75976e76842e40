import { scenarios } from '../../sim/scenarios/list.ts';
import { holdFunctionsToVariants } from './hold-functions-to-variants.ts';

holdFunctionsToVariants(scenarios);
