export { api, body, etagOf, newKey, onSignedOut, versioned, type Versioned } from "./client";
export { isProblem, ProblemError } from "./problem";
export type * from "./types";
