/** A value of JSON. Texts may have placeholders in braces; each field says which. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** How a function is called and how its answer is read. */
export interface FunctionConfig {
  /** The file as it is deployed, from the folder of the configuration. `--function FILE` names another. */
  readonly file?: string;
  /** Default: `/functions/v1/` and the name of the file's folder. May have the placeholders of `body`. */
  readonly path?: string;
  /** Default: POST. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE';
  /** Beside `content-type` and the caller's `authorization`, which a header of the same name here replaces. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Its JSON. A text that is one placeholder becomes that value, and its key is left out where there is none.
   * Placeholders of a sync: `{job}`, `{departments}`; of `manage`: `{job}`, `{technician}`, `{department}`, `{action}`.
   */
  readonly body?: Json;
  /** Where its counters are. */
  readonly answer?: {
    /**
     * The path to them in the answer, with dots: an object with a key for each department, or a list. Empty: the
     * answer itself. Default: `summary`.
     */
    readonly summary?: string;
    /** Where `summary` is a list: the key that names the department. Default: `department`. */
    readonly department?: string;
    /** The path to how many lines were added. Default: `added`. */
    readonly added?: string;
    /** The path to how many lines were removed. Default: `removed`. */
    readonly removed?: string;
  };
}

export interface FlexsimConfig {
  /** The sync under test. */
  readonly sync?: FunctionConfig & {
    /** Whose verdicts it is compared with; default: it must hold. `--expect` names another. */
    readonly expect?: 'legacy' | 'audited' | 'phase-1' | 'phase-2' | 'phase-3' | 'phase-4' | 'hardened';
  };
  /** The function that adds or removes one technician, for scenarios with a `manage` actor. */
  readonly manage?: FunctionConfig & {
    /** The words for `{action}`. Default: `add` and `remove`. */
    readonly actions?: { readonly add?: string; readonly remove?: string };
  };
  /**
   * Environment variables of the functions, beside the ones the platform sets. A scenario's `env` goes first.
   * Placeholders: `{flexToken}`, `{supabaseUrl}`, `{serviceKey}`, `{anonKey}`.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** Files or packages for imports that flexsim cannot place, from the folder of the configuration. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Hosts the functions may talk to beside Flex and Supabase, each with the one answer it gives. */
  readonly hosts?: Readonly<
    Record<
      string,
      { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json }
    >
  >;
}

/**
 * Types a configuration.
 *
 * @example
 * import { defineConfig } from 'flexsim/config';
 *
 * export default defineConfig({
 *   sync: { file: 'supabase/functions/sync-flex-crew-for-job/index.ts' },
 * });
 */
export function defineConfig(config: FlexsimConfig): FlexsimConfig;
