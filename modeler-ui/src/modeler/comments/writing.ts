import { useEffect, useSyncExternalStore } from "react";

/** How many comments are being written on this page: nothing is replaced under the hand of whoever writes. */
let texts = 0;
const listeners = new Set<() => void>();

function change(by: number): void {
  texts += by;
  listeners.forEach((each) => each());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that a comment is being written, as long as it is. */
export function useHoldsText(holds: boolean): void {
  useEffect(() => {
    if (!holds) return undefined;
    change(1);
    return () => change(-1);
  }, [holds]);
}

export const useWriting = (): boolean => useSyncExternalStore(subscribe, () => texts > 0);
