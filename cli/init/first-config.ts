/** Where it goes, from the folder of the project. */
export const firstConfigFile = 'flexsim.config.ts';

/** A configuration that names the functions there are, or says where to name one. */
export function firstConfig({ sync, manage }: { readonly sync?: string; readonly manage?: string }): string {
  const lines = sync
    ? [`  sync: { file: '${sync}' },`]
    : [
        '  // Your Edge Function, as it is deployed. Until it is named, the syncs that flexsim brings are judged.',
        "  // sync: { file: 'supabase/functions/sync-flex-crew-for-job/index.ts' },",
      ];
  const managing = manage ? [`  manage: { file: '${manage}' },`] : [];
  return [
    "import { defineConfig } from 'flexsim/config';",
    '',
    '// How a function is called and read, its environment, imports and hosts can be said here too:',
    '// node_modules/flexsim/docs/your-function.md',
    'export default defineConfig({',
    ...lines,
    ...managing,
    '});',
    '',
  ].join('\n');
}
