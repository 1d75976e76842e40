/** Where `flexsim serve` listens when nobody names another port: where a local Supabase would. */
export const defaultServePort = 54_321;
