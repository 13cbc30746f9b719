let era = 0;
const askedIn = new WeakMap<Request, number>();

/** A call goes out for whoever is signed in now. */
export const asks = (request: Request): void => {
  askedIn.set(request, era);
};

/** Whether nobody else can have come since it went out. */
export const isOfNow = (request: Request): boolean => askedIn.get(request) === era;

/** From now on somebody else may sit here: what is on its way to whoever did is not kept. */
export const anew = (): void => {
  era++;
};
