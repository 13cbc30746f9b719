import { describe, expect, test } from "vitest";
import type { Entry } from "./entry";
import { flush, type Ask, type Box } from "./flush";

const session = {
  tenant: { id: "harbour" },
  person: { id: "mara" },
  csrf: "the token",
  permissions: [],
};

const entry = (number: number, more: Partial<Entry> = {}): Entry => ({
  key: `key-${number}`,
  owner: "harbour/mara",
  task: {
    id: `k-${number}`,
    name: "Approve",
    processName: "Lead to deal",
    businessKey: "LEAD-1",
    groups: [],
  },
  etag: '"1"',
  deed: { kind: "decide", outcome: "approve", label: "Approve", comment: "agreed", fields: { granted: 10 } },
  at: `2026-11-28T09:${String(number).padStart(2, "0")}:00Z`,
  turn: number,
  state: "waiting",
  unsure: false,
  tries: 0,
  since: 0,
  notBefore: 0,
  ...more,
});

/** A box in memory. */
function boxOf(...entries: Entry[]) {
  const kept = new Map(entries.map((each) => [each.key, each]));
  const box: Box = {
    all: () => Promise.resolve([...kept.values()]),
    put: (each) => {
      kept.set(each.key, each);
      return Promise.resolve();
    },
    remove: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
    take: (key) => {
      const found = kept.get(key);
      if (found) kept.set(key, { ...found, state: "sending", unsure: true });
      return Promise.resolve(kept.get(key));
    },
  };
  return { box, left: () => [...kept.values()] };
}

type Sent = { path: string; method: string; headers: Record<string, string>; body: unknown };

/** A server that answers what the test says, and remembers what was sent. */
function server(
  answer: (sent: Sent, count: number) => Response,
  who: () => Response = () => Response.json(session),
) {
  const sent: Sent[] = [];
  const ask: Ask = (path, init) => {
    if (path === "/api/session") return Promise.resolve(who());
    const { method = "GET", headers, body } = init;
    const each = {
      path,
      method,
      headers: headers as Record<string, string>,
      body: typeof body === "string" ? (JSON.parse(body) as unknown) : undefined,
    };
    sent.push(each);
    try {
      return Promise.resolve(answer(each, sent.length));
    } catch {
      return Promise.reject(new TypeError("no network"));
    }
  };
  return { ask, sent };
}

const done = () => new Response(null, { status: 204 });
const problem = (status: number, more: object = {}) => Response.json(more, { status });

describe("what was done offline", () => {
  test("is sent once each, in its order, with its key, its version and what was written", async () => {
    const { box, left } = boxOf(entry(2), entry(1), entry(3));
    const { ask, sent } = server(done);
    expect(await flush(box, ask)).toEqual({ sent: 3, left: 0, reached: true, signedOut: false });
    expect(sent.map(({ path }) => path)).toEqual(
      [1, 2, 3].map((number) => `/api/tasks/k-${number}/decision`),
    );
    expect(sent[0]).toMatchObject({
      method: "POST",
      headers: { "Idempotency-Key": "key-1", "If-Match": '"1"', "X-CSRF-TOKEN": "the token" },
      body: { outcome: "approve", comment: "agreed", fields: { granted: 10 } },
    });
    expect(left()).toEqual([]);
  });

  test("is sent again with the same key when the answer was lost", async () => {
    const { box, left } = boxOf(entry(1));
    let answers = false;
    const { ask, sent } = server(() => {
      if (answers) return done();
      throw new TypeError("no network");
    });
    await flush(box, ask, () => 0);
    expect(left()).toMatchObject([{ state: "waiting", unsure: true }]);
    answers = true;
    await flush(box, ask, () => 60_000);
    expect(sent.map(({ headers }) => headers["Idempotency-Key"])).toEqual(["key-1", "key-1"]);
    expect(left()).toEqual([]);
  });

  test.each([0, 429, 500, 503])("does not hold back the rest when one fails with %i", async (status) => {
    const { box, left } = boxOf(entry(1), entry(2), entry(3));
    const { ask } = server(({ path }) => {
      if (!path.includes("k-1/")) return done();
      if (status === 0) throw new TypeError("no network");
      return problem(status);
    });
    expect(await flush(box, ask)).toMatchObject({ sent: 2, left: 1 });
    expect(left().map(({ key }) => key)).toEqual(["key-1"]);
  });

  test("and refused stays with its reason, and the rest is done", async () => {
    const { box, left } = boxOf(entry(1), entry(2), entry(3));
    const winner = { person: { id: "ben", name: "Ben Ortiz" }, outcome: "reject" };
    const { ask } = server(({ path }) =>
      path.includes("k-2/") ? problem(409, { code: "already-decided", winner }) : done(),
    );
    expect(await flush(box, ask)).toMatchObject({ sent: 2, left: 0 });
    expect(left()).toMatchObject([{ key: "key-2", state: "refused", refusal: { status: 409, winner } }]);
  });

  test("is not tried before its pause is over", async () => {
    const { box } = boxOf(entry(1, { notBefore: 1_000 }));
    const { ask, sent } = server(done);
    expect(await flush(box, ask, () => 999)).toMatchObject({ sent: 0, left: 1 });
    await flush(box, ask, () => 1_000);
    expect(sent).toHaveLength(1);
  });

  test("to one task goes in its order, on the version that taking it made", async () => {
    const task = entry(1).task;
    const { box } = boxOf(entry(2, { task }), entry(1, { task, deed: { kind: "claim" } }));
    const { ask, sent } = server(({ method, path }) =>
      path.endsWith("/claim") && method === "POST" ? Response.json({}, { headers: { ETag: '"2"' } }) : done(),
    );
    await flush(box, ask);
    expect(sent.map(({ path, headers }) => [path, headers["If-Match"]])).toEqual([
      ["/api/tasks/k-1/claim", '"1"'],
      ["/api/tasks/k-1/decision", '"2"'],
    ]);
  });

  test("to one task waits where what was done to it before has failed", async () => {
    const task = entry(1).task;
    const { box, left } = boxOf(entry(1, { task, deed: { kind: "claim" } }), entry(2, { task }));
    const { ask, sent } = server(() => problem(503));
    await flush(box, ask);
    expect(sent.map(({ path }) => path)).toEqual(["/api/tasks/k-1/claim"]);
    expect(left()).toHaveLength(2);
  });

  test("is kept as it is when nobody is signed in", async () => {
    const { box, left } = boxOf(entry(1), entry(2));
    const { ask, sent } = server(done, () => problem(401));
    expect(await flush(box, ask)).toEqual({ sent: 0, left: 2, reached: true, signedOut: true });
    expect(sent).toEqual([]);
    expect(left()).toEqual([entry(1), entry(2)]);
  });

  test("stops and is kept when the session ends in between", async () => {
    const { box, left } = boxOf(entry(1), entry(2), entry(3));
    const { ask, sent } = server((_, count) => (count === 2 ? problem(401) : done()));
    expect(await flush(box, ask)).toMatchObject({ sent: 1, left: 2, signedOut: true });
    expect(sent).toHaveLength(2);
    expect(left().map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  });

  test("is never sent in the name of somebody else", async () => {
    const { box, left } = boxOf(
      entry(1),
      entry(2, { owner: "harbour/ben" }),
      entry(3, { owner: "yard/mara" }),
    );
    const { ask, sent } = server(done);
    await flush(box, ask);
    expect(sent.map(({ path }) => path)).toEqual(["/api/tasks/k-1/decision"]);
    expect(left().map(({ owner }) => owner)).toEqual(["harbour/ben", "yard/mara"]);
  });

  test("as a comment goes with its key and the ids of whom it names, and on no version of the task", async () => {
    const deed = {
      kind: "comment",
      text: "@Ben Ortiz agreed?",
      mentioned: [{ id: "ben", name: "Ben Ortiz" }],
    } as const;
    const { box } = boxOf(entry(1, { deed: { ...deed, mentioned: [...deed.mentioned] } }));
    const { ask, sent } = server(() => Response.json({}, { status: 201 }));
    expect(await flush(box, ask)).toMatchObject({ sent: 1, left: 0 });
    expect(sent[0]).toMatchObject({
      path: "/api/tasks/k-1/comments",
      method: "POST",
      body: { text: "@Ben Ortiz agreed?", mentioned: ["ben"] },
    });
    expect(sent[0]?.headers).toHaveProperty("Idempotency-Key", "key-1");
    expect(sent[0]?.headers).not.toHaveProperty("If-Match");
  });

  test("is sent even where there is no room to mark that it is, and again under the same key", async () => {
    const { box, left } = boxOf(entry(1), entry(2));
    const full = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
    let answers = false;
    const { ask, sent } = server(({ path }) => (answers || path.includes("k-2/") ? done() : problem(503)));
    const crowded = { ...box, take: full, put: full };
    expect(await flush(crowded, ask)).toMatchObject({ sent: 1, left: 1 });
    answers = true;
    await flush(crowded, ask);
    expect(sent.map(({ headers }) => headers["Idempotency-Key"])).toEqual(["key-1", "key-2", "key-1"]);
    expect(left()).toEqual([]);
  });

  test("and taken back meanwhile is not sent", async () => {
    const { box } = boxOf(entry(1));
    const { ask, sent } = server(done);
    await flush({ ...box, take: () => Promise.resolve(undefined) }, ask);
    expect(sent).toEqual([]);
  });
});
