import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core";

const key = "ropewalk-scheme";

/** Remembers light, dark or "as the system" where public/scheme.js finds it before the first paint. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const stored = read();
    return stored === "light" || stored === "dark" ? stored : fallback;
  },
  set: (scheme: MantineColorScheme) => {
    try {
      localStorage.setItem(key, scheme);
    } catch {
      // Storage is refused: the choice lasts as long as the page.
    }
  },
  clear: () => {
    localStorage.removeItem(key);
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
};

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
