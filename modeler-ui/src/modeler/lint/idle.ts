const atLatest = 2_000;

/** Does something as soon as the browser has nothing else to do; not every browser tells when. */
export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: atLatest });
  else setTimeout(work);
}
