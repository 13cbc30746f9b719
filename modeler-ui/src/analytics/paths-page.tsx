import { lazy, Suspense } from "react";
import { Loading } from "../shared/ui";

const Walked = lazy(async () => ({ default: (await import("./paths")).PathsPage }));

/** Comes when it is asked for. */
export function PathsPage({ process }: { process: string | undefined }) {
  return (
    <Suspense fallback={<Loading />}>
      <Walked process={process} />
    </Suspense>
  );
}
