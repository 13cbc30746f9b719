import type { Route } from "./reply.ts";

/** A stream that says it is there and comes again in a day. */
export const liveAnswers: Route[] = [
  ["GET", /^\/api\/events$/, () => ({ status: 200, stream: 'retry: 86400000\nevent: ready\ndata: {"resumed":false}\n\n' })],
];
