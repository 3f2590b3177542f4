export const run = async () => ({});
