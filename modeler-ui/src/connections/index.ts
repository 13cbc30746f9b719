export const connectionRoutes = [] as const;
