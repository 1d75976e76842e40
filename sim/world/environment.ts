import { secrets, supabaseUrl } from './secrets.ts';

/** What the platform would have set for the function. */
export const environment: Readonly<Record<string, string>> = {
  SUPABASE_URL: supabaseUrl,
  SUPABASE_SERVICE_ROLE_KEY: secrets.serviceKey,
  SUPABASE_ANON_KEY: secrets.anonKey,
  X_AUTH_TOKEN: secrets.flexToken,
};
