// What a flexsim.config.ts imports from `flexsim/config`. It types the object and gives it back as it is.
export const defineConfig = (config) => config;
