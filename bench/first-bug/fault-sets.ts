import type { OpenFaults } from '../../sim/world/open-faults.ts';

/** What was sent took effect, or will, and nobody says so. */
export const lostAnswers: OpenFaults = {
  flex: ['lost-response', 'late-commit', 'hang'],
  db: ['lost-response'],
};

/** Nothing took effect, or what is read is not what is there. */
export const refusals: OpenFaults = {
  flex: ['status-before-commit', 'html-200', 'empty-body', 'truncated-list'],
  db: ['status-before-commit'],
};

export const crashes: OpenFaults = {
  flex: ['crash-before', 'crash-after'],
  db: ['crash-before', 'crash-after'],
};

export const stalls: OpenFaults = { flex: ['stall'], db: ['stall'] };
