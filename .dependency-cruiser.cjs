// Which folder may import which. `npm run arrows` holds these; ARCHITECTURE.md draws them.
const servers = '^sim/(flex-fake|supabase-fake|world)/transports/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'src-stands-alone',
      comment:
        'The sync is deployed; the simulation is not. src imports nothing of the repository but itself.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sim|cli|vitest|scripts|bench|test)/' },
    },
    {
      name: 'the-sync-needs-only-supabase-js',
      comment:
        'src/sync runs in Node and in Deno: no Node modules, and no package but the client it is given.',
      severity: 'error',
      from: { path: '^src/sync/' },
      to: { pathNot: ['^src/sync/', '(^|/)node_modules/@supabase/'] },
    },
    {
      name: 'the-explorer-knows-no-domain',
      comment:
        'It orders steps and compares footprints, whatever they are of. Chance is all it takes from outside.',
      severity: 'error',
      from: { path: '^sim/explorer/' },
      to: { pathNot: ['^sim/explorer/', '(^|/)node_modules/pure-rand/'] },
    },
    {
      name: 'the-flex-core-is-pure',
      comment: 'Plain data in, plain data out; everything else is a transport.',
      severity: 'error',
      from: { path: '^sim/flex-fake/core/' },
      to: { pathNot: '^sim/flex-fake/core/' },
    },
    {
      name: 'servers-only-in-transports',
      comment: 'msw and fastify are ways to reach a fake, never part of one.',
      severity: 'error',
      from: { path: '^(sim|cli|src)/', pathNot: servers },
      to: { path: '(^|/)node_modules/(msw|@mswjs|fastify|@fastify)/' },
    },
    {
      name: 'fakes-share-nothing-with-clients',
      comment: 'A fake and a client that share code share its bugs, and agree.',
      severity: 'error',
      from: { path: '^sim/(flex-fake|supabase-fake|databases)/' },
      to: { path: '^src/' },
    },
    {
      name: 'checks-judge-from-outside',
      comment: 'A check never calls the code it judges, nor what runs it.',
      severity: 'error',
      from: { path: '^sim/checks/' },
      to: { path: '^(src|cli|sim/(targets|world|explorer|report))/' },
    },
    {
      name: 'scenarios-are-data',
      comment: 'Scenarios import the definition of a scenario, and nothing that runs one.',
      severity: 'error',
      from: { path: '^sim/scenarios/' },
      to: { pathNot: ['^sim/scenarios/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'reports-read-only-the-report',
      comment:
        'A reporter that looks elsewhere shows something that the report does not say. Grammar says nothing.',
      severity: 'error',
      from: { path: '^sim/report/' },
      to: { path: '^(src|cli|sim/(?!report/|counted\\.ts))' },
    },
    {
      name: 'only-the-world-wires',
      comment: 'cli → world → everything: nobody below the world knows it.',
      severity: 'error',
      from: { path: '^sim/', pathNot: '^sim/world/' },
      to: { path: '^sim/world/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      comment: 'The command line is an edge. What others need of it belongs further in.',
      severity: 'error',
      from: { path: '^(src|sim|vitest|config)/' },
      to: { path: '^cli/' },
    },
    {
      name: 'the-configuration-is-an-edge',
      comment: 'What a user’s file says becomes a target here; nobody below knows that there is a file.',
      severity: 'error',
      from: { path: '^(src|sim)/' },
      to: { path: '^config/' },
    },
    {
      name: 'the-matcher-is-an-edge',
      comment:
        'vitest/ is what users import in their tests. A bare "vitest" resolves to it here, so this holds off the package too.',
      severity: 'error',
      from: { path: '^(src|sim|cli|bin|config)/' },
      to: { path: '^vitest/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or hide a third.',
      severity: 'error',
      from: { path: '^(src|sim|cli)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages-at-run-time',
      comment: 'What the command line imports must be installed with it.',
      severity: 'error',
      from: { path: '^(src|sim|cli|bin)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
