import { lazy, Suspense, useEffect, useState } from "react";
import { onProofNeeded } from "../shared/api";

const ProofQuestion = lazy(async () => ({ default: (await import("./proof-question")).ProofQuestion }));

/** Asks for the password once more when something takes it; what was asked for then goes on by itself. */
export function ProofDialog() {
  const [answer, setAnswer] = useState<(proven: boolean) => void>();
  useEffect(() => onProofNeeded(() => new Promise<boolean>((resolve) => setAnswer(() => resolve))), []);
  if (!answer) return null;
  return (
    <Suspense>
      <ProofQuestion
        onAnswer={(proven) => {
          answer(proven);
          setAnswer(undefined);
        }}
      />
    </Suspense>
  );
}
