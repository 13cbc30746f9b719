import { useEffect, useState } from "react";
import { useOffline } from "../offline";
import { isAllHere } from "../offline/files";

/** Longer than this nobody is left before something that says nothing. */
const patience = 10_000;

const loadedBefore = new WeakSet();

/** A browser that has once failed to load a file may not try again before the page is left: so it is not let fail. */
async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  if (!navigator.onLine && !loadedBefore.has(load) && !(await isAllHere()))
    throw new Error("This is not here, and there is no network to fetch it.");
  const part = await load();
  loadedBefore.add(load);
  return part;
}

/**
 * A part of the screen that is loaded when it is shown. `missing` says that it is not here and could not be fetched; with
 * a connection it is tried again.
 *
 * @param load the same at each rendering
 */
export function useLater<Part>(load: () => Promise<Part>): { loaded?: Part; missing: boolean } {
  const { offline } = useOffline();
  const [loaded, setLoaded] = useState<{ part: Part }>();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let shown = true;
    const tooLate = setTimeout(() => setMissing(true), patience);
    const settle = () => clearTimeout(tooLate);
    void fetched(load)
      .then((part) => {
        if (shown) setLoaded({ part });
      })
      .catch(() => {
        if (shown) setMissing(true);
      })
      .finally(settle);
    return () => {
      shown = false;
      settle();
    };
  }, [load, offline]);
  return loaded ? { loaded: loaded.part, missing: false } : { missing };
}
