type Asker = () => Promise<boolean>;

let asker: Asker | undefined;

/** Whoever shows the question; the last one that came counts. */
export function onProofNeeded(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = undefined;
  };
}

/** Lets the person type their password again; false when they would not, or nobody is there to ask. */
export const askForProof = (): Promise<boolean> => asker?.() ?? Promise.resolve(false);
