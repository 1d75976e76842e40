#!/usr/bin/env node
// Runs the command line from its TypeScript sources, so what you edit is what runs.
import { register } from 'tsx/esm/api';

register();
await import('../cli/main.ts');
