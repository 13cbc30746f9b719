import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { QueryClient } from "@tanstack/react-query";
import { listen, type News } from "./line";
import { readAnew } from "./live";

/** A stream that says what the test lets it say. */
class TestStream extends EventTarget {
  static CLOSED = 2;
  static open: TestStream[] = [];
  readyState = 1;
  onerror: (() => void) | null = null;

  constructor(readonly address: string) {
    super();
    TestStream.open.push(this);
  }

  says(event: string, data: object): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }

  breaks(isForGood: boolean): void {
    this.readyState = isForGood ? TestStream.CLOSED : 0;
    this.onerror?.();
  }

  close(): void {
    TestStream.open = TestStream.open.filter((each) => each !== this);
  }
}

/** One after the other, as the browser lets tabs in. */
class TestLocks {
  private last: Promise<unknown> = Promise.resolve();

  request(_name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> {
    const turn = this.last.then(() => (signal.aborted ? undefined : hold()));
    this.last = turn;
    return turn;
  }
}

const tab = () => {
  const heard: News[] = [];
  const states: boolean[] = [];
  const stop = listen("p-1", { onNews: (news) => heard.push(news), onUp: (up) => states.push(up) });
  return { heard, states, stop };
};

beforeEach(() => {
  TestStream.open = [];
  vi.stubGlobal("EventSource", TestStream);
  vi.stubGlobal("navigator", { locks: new TestLocks() });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const first = (): TestStream => {
  const [stream] = TestStream.open;
  if (!stream) throw new Error("no stream is open");
  return stream;
};

const opened = () => vi.waitFor(() => expect(TestStream.open).toHaveLength(1));

test("two tabs hold one stream, and both hear of a change", async () => {
  const [one, other] = [tab(), tab()];
  await opened();
  first().says("ready", { resumed: false });
  first().says("changed", { what: "tasks", ids: ["t-1"] });
  await vi.waitFor(() => expect(other.heard).toEqual([{ what: "tasks", ids: ["t-1"] }]));
  expect(one.heard).toEqual(other.heard);
  expect(one.states.at(-1)).toBe(true);
  await vi.waitFor(() => expect(other.states.at(-1)).toBe(true));
  one.stop();
  other.stop();
});

test("when the tab that holds the stream is closed, the next one opens its own", async () => {
  const [one, other] = [tab(), tab()];
  await opened();
  const before = first();
  one.stop();
  await vi.waitFor(() => expect(TestStream.open.filter((each) => each !== before)).toHaveLength(1));
  first().says("changed", { what: "notices", ids: ["n-1"] });
  expect(other.heard).toEqual([{ what: "notices", ids: ["n-1"] }]);
  expect(one.heard).toEqual([]);
  other.stop();
});

test("a stream that comes again without what was missed lets everything be read anew", async () => {
  const only = tab();
  await opened();
  first().says("ready", { resumed: false });
  expect(only.heard).toEqual([]);
  first().breaks(false);
  expect(only.states.at(-1)).toBe(false);
  first().says("ready", { resumed: true });
  expect(only.heard).toEqual([]);
  first().says("ready", { resumed: false });
  expect(only.heard).toEqual([{ what: "all", ids: [] }]);
  only.stop();
});

test("a refused stream is asked for again a minute later, and counts as down until then", async () => {
  const only = tab();
  await opened();
  vi.useFakeTimers();
  first().breaks(true);
  expect(only.states.at(-1)).toBe(false);
  expect(TestStream.open).toHaveLength(0);
  vi.advanceTimersByTime(60_000);
  expect(TestStream.open).toHaveLength(1);
  only.stop();
  expect(TestStream.open).toHaveLength(0);
});

test("of single things only those that changed are read anew, and every list", () => {
  const client = new QueryClient();
  const keys = [["tasks", "list", {}], ["tasks", "one", "t-1"], ["tasks", "one", "t-2"], ["notices"]];
  keys.forEach((key) => client.setQueryData(key, {}));
  readAnew(client, [{ what: "tasks", ids: ["t-1"] }]);
  const old = keys.map((key) => client.getQueryState(key)?.isInvalidated);
  expect(old).toEqual([true, true, false, false]);
});
