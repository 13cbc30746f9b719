const results = [
  "connected",
  "denied",
  "refused",
  "no-token",
  "unavailable",
  "expired",
  "foreign",
  "changed",
  "wrong-issuer",
  "signed-out",
] as const;

/** How connecting in the browser ended, as the server says it on the way back. */
export type ConsentResult = (typeof results)[number];

export type ConsentSearch = { consent?: ConsentResult };

/** Anybody can make a link to here: what is no result says nothing. */
export function consentOf({ consent }: Record<string, unknown>): ConsentSearch {
  const result = results.find((each) => each === consent);
  return result ? { consent: result } : {};
}
