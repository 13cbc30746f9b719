export const isInstalled = (): boolean => matchMedia("(display-mode: standalone)").matches;

/** Apple's browsers install, but let no page ask for it; those of an iPad say that they are a Mac's. */
export const isAppleTouch = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 0);
