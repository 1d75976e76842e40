import { defineConfig } from 'flexsim/config';

export default defineConfig({
  sync: { file: 'functions/sync-flex-crew-for-job/index.ts' },
  manage: { file: 'functions/manage-flex-crew-assignments/index.ts' },
});
