import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen, type News } from "./line";
import { setLive } from "./state";

/** Many changes in a moment are read once. */
const gathering = 500;

/** Reads anew what this browser is told has changed, as far as it is shown. */
export function Live({ person }: { person: string }) {
  const client = useQueryClient();
  useEffect(() => {
    let told: News[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listen(person, {
      onUp: setLive,
      onNews: (news) => {
        told.push(news);
        timer ??= setTimeout(() => {
          timer = undefined;
          readAnew(client, told);
          told = [];
        }, gathering);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
      setLive(false);
    };
  }, [client, person]);
  return null;
}

/** Lists of what changed, and each thing by its id. */
export function readAnew(client: QueryClient, told: readonly News[]): void {
  for (const what of ["tasks", "notices"] as const) {
    const ours = told.filter((news) => news.what === what || news.what === "all");
    if (ours.length === 0) continue;
    const isMuch = ours.some(({ ids }) => ids.length === 0);
    const ids = new Set(ours.flatMap((news) => news.ids));
    void client.invalidateQueries({
      queryKey: [what],
      predicate: ({ queryKey: [, kind, id] }) => kind !== "one" || isMuch || ids.has(String(id)),
    });
  }
}
