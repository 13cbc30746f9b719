import { describe, expect, test } from "vitest";
import { firsts, labelOf, redone, settled, waitOf, type Entry } from "./entry";

const now = 1_000_000;

const entry = (more: Partial<Entry> = {}): Entry => ({
  key: "key-1",
  owner: "tenant/mara",
  task: { id: "k-1", name: "Approve", processName: "Lead to deal", businessKey: "LEAD-1", groups: ["sales"] },
  etag: '"1"',
  deed: { kind: "decide", outcome: "approve", label: "Approve", comment: "", fields: {} },
  at: "2026-11-28T09:12:00Z",
  turn: 2,
  state: "sending",
  unsure: true,
  tries: 0,
  since: 0,
  notBefore: 0,
  ...more,
});

describe("what comes back for something that was sent later", () => {
  test.each([200, 204])("%i: it is done and nothing is left", (status) => {
    expect(settled(entry(), { status }, now)).toBeUndefined();
  });

  test("an answer that was erased since is one of something done", () => {
    expect(settled(entry(), { status: 409, problem: { code: "answer-erased" } }, now)).toBeUndefined();
  });

  test.each([400, 403, 404, 409, 412, 422, 428])("%i: it is refused, with the reason, and kept", (status) => {
    const problem = { code: "why", detail: "Because.", current: 4 };
    expect(settled(entry(), { status, problem }, now)).toMatchObject({
      key: "key-1",
      state: "refused",
      unsure: false,
      refusal: { status, ...problem },
    });
  });

  test.each([0, 402, 408, 425, 429, 500, 502, 503])("%i: it waits for the next try", (status) => {
    expect(settled(entry(), { status }, now)).toMatchObject({
      key: "key-1",
      state: "waiting",
      tries: 1,
      notBefore: now + 5_000,
    });
  });

  test("401: it waits until somebody signs in, which is no failure", () => {
    expect(settled(entry(), { status: 401 }, now)).toMatchObject({ state: "waiting", notBefore: 0 });
  });

  test("a page of before the last sign-in is not refused for good", () => {
    expect(settled(entry(), { status: 403, problem: { code: "csrf" } }, now)?.state).toBe("waiting");
  });

  test("the pauses grow to half a minute without an answer and to five minutes with one", () => {
    const after = (status: number, tries: number) =>
      (settled(entry({ tries }), { status }, now)?.notBefore ?? 0) - now;
    expect([0, 1, 2, 3, 20].map((tries) => after(0, tries))).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
    expect(after(503, 20)).toBe(300_000);
  });

  test("the server's own wish for a pause goes first", () => {
    expect(settled(entry(), { status: 429, retryAfter: 42 }, now)?.notBefore).toBe(now + 42_000);
  });

  test("only where the server may have done it, it is no more certain that it is not", () => {
    const unsure = (status: number) => settled(entry(), { status }, now)?.unsure;
    expect([0, 500, 504, 429, 401].map(unsure)).toEqual([true, true, true, false, false]);
  });
});

test("doing it again is a new request on the version that holds now", () => {
  const refused = settled(entry(), { status: 412, problem: { current: 7 } }, now);
  expect(redone(refused ?? entry(), "key-2", new Date("2026-11-28T09:20:00Z"))).toMatchObject({
    key: "key-2",
    etag: '"7"',
    state: "waiting",
    unsure: false,
  });
});

test("of each task the first is sent first, whatever its clock says, and what was refused stands in nobody's way", () => {
  const claim = entry({
    key: "claim",
    deed: { kind: "claim" },
    turn: 1,
    at: "2031-01-01T00:00:00Z",
    state: "waiting",
  });
  const other = entry({ key: "other", task: { ...entry().task, id: "k-2" }, turn: 3 });
  const refused = entry({ key: "refused", turn: 0, state: "refused" });
  expect(firsts([entry(), other, claim, refused]).map(({ key }) => key)).toEqual(["claim", "other"]);
});

describe("how long it still has to wait", () => {
  const tried = settled(entry(), { status: 503 }, now) ?? entry();

  test("is until its next try", () => {
    expect([now, now + 4_999, now + 5_000, now + 9_000].map((at) => waitOf(tried, at))).toEqual([
      5_000, 1, 0, 0,
    ]);
  });

  test("is nothing when the clock was years ahead and has been set right", () => {
    expect(waitOf(tried, now - 1)).toBe(0);
  });
});

describe("what a way to decide is called", () => {
  const labels = { approve: "Approve", reject: "Send back" };

  test("as its button said, also where somebody else took another one", () => {
    const { deed } = entry();
    expect(labelOf(entry({ deed: { ...deed, labels } as Entry["deed"] }), "reject")).toBe("Send back");
  });

  test("by its outcome, where an earlier version kept no names", () => {
    expect(labelOf(entry(), "reject")).toBe("reject");
    expect(labelOf(entry({ deed: { kind: "claim" } }), "reject")).toBe("reject");
  });
});
