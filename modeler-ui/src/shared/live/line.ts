/** What changed, by its ids; no ids when it was much, or when nobody knows. */
export type News = { what: "tasks" | "notices" | "all"; ids: readonly string[] };

type Said = { up: boolean } | { news: News } | { asks: true };

type Hearer = {
  /** Something is not any more as it is shown. */
  onNews: (news: News) => void;
  /** Whether changes are told at all. */
  onUp: (up: boolean) => void;
};

const everything: News = { what: "all", ids: [] };
const afterRefusal = 60_000;
const afterTooMany = 300_000;

/**
 * Listens for all tabs in which this person is signed in: browsers keep few connections to one server, so one tab holds
 * the stream and passes on what it hears; when it is closed, the next one takes over.
 */
export function listen(person: string, hearer: Hearer): () => void {
  const name = `ropewalk-live-${person}`;
  const tabs = new BroadcastChannel(name);
  const stopped = new AbortController();
  let holding: { up: boolean } | undefined;

  const take = (said: Said): void => {
    if ("up" in said) hearer.onUp(said.up);
    else if ("news" in said) hearer.onNews(said.news);
    else if (holding) tabs.postMessage({ up: holding.up } satisfies Said);
  };
  const tell = (said: Said): void => {
    if (stopped.signal.aborted) return;
    if (holding && "up" in said) holding.up = said.up;
    tabs.postMessage(said);
    take(said);
  };
  tabs.onmessage = ({ data }: MessageEvent<Said>) => take(data);
  tabs.postMessage({ asks: true } satisfies Said);

  const hold = (): Promise<void> => {
    holding = { up: false };
    return holdStream(tell, stopped.signal);
  };
  if ("locks" in navigator)
    navigator.locks.request(name, { signal: stopped.signal }, hold).catch(() => undefined);
  else void hold();

  return () => {
    if (holding?.up) tabs.postMessage({ up: false } satisfies Said);
    stopped.abort();
    tabs.close();
  };
}

/** Ends when it is stopped. A stream that breaks comes again by itself; one that is refused is asked for later. */
function holdStream(tell: (said: Said) => void, stopped: AbortSignal): Promise<void> {
  return new Promise((end) => {
    let stream: EventSource | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    let wasUp = false;

    const leave = (pause: number): void => {
      stream?.close();
      tell({ up: false });
      later = setTimeout(open, pause);
    };
    const open = (): void => {
      const opened = new EventSource("/api/events");
      stream = opened;
      opened.addEventListener("ready", ({ data }: MessageEvent<string>) => {
        const { resumed } = JSON.parse(data) as { resumed: boolean };
        if (wasUp && !resumed) tell({ news: everything });
        wasUp = true;
        tell({ up: true });
      });
      opened.addEventListener("changed", ({ data }: MessageEvent<string>) =>
        tell({ news: JSON.parse(data) as News }),
      );
      opened.addEventListener("full", () => leave(afterTooMany));
      opened.onerror = () => {
        if (opened.readyState === EventSource.CLOSED) leave(afterRefusal);
        else tell({ up: false });
      };
    };
    stopped.addEventListener("abort", () => {
      clearTimeout(later);
      stream?.close();
      end();
    });
    open();
  });
}
