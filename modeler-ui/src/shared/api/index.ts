export { api, body, etagOf, newKey, onSignedOut, versioned, type Versioned } from "./client";
export { inOurLanguage } from "./german";
export { isProblem, ProblemError } from "./problem";
export { onProofNeeded } from "./proof";
export type * from "./types";
