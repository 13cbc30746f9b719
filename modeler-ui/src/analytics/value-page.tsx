import { lazy, Suspense } from "react";
import { Loading } from "../shared/ui";

const Reckoned = lazy(async () => ({ default: (await import("./value")).ValuePage }));

/** Comes by way of the dashboard's code: a page that the first load names by itself costs the inbox room. */
export function ValuePage() {
  return (
    <Suspense fallback={<Loading />}>
      <Reckoned />
    </Suspense>
  );
}
