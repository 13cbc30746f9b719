let isUp = false;

/** Whether this browser is told of changes at the moment. */
export const isLive = (): boolean => isUp;

export const setLive = (up: boolean): void => {
  isUp = up;
};

/** How often a list is read anew: seldom while this browser is told of its changes, often while nobody tells. */
export const unlessTold = (often: number) => (): number => (isUp ? 120_000 : often);
