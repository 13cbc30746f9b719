export const modelerRoutes = [] as const;
