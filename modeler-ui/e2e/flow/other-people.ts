import { request, type APIRequestContext, type APIResponse } from "playwright-core";
import { expect } from "vitest";

type Task = { id: string; version: number; businessKey: string };

/** Somebody else of a workspace, elsewhere, with a network. */
export type Other = {
  tasks: () => Promise<Map<string, Task>>;
  starts: (process: string, deal: string) => Promise<void>;
  decide: (deal: string, outcome: string, fields?: Record<string, unknown>) => Promise<void>;
  /** By whom each deal was decided, as the audit log tells it; a deal twice where it was decided twice. */
  decisions: () => Promise<{ task: string; by: string }[]>;
  /** What was said at a deal, the oldest first. */
  comments: (deal: string) => Promise<string[]>;
  /** In how many browsers they get push messages. */
  pushDevices: () => Promise<number>;
  leavesDesk: () => Promise<void>;
  becomesViewer: (email: string) => Promise<void>;
  leave: () => Promise<void>;
};

async function json<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()} ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

export async function other(
  server: string,
  credentials: { workspace: string; email: string; password: string },
): Promise<Other> {
  const calls: APIRequestContext = await request.newContext({ baseURL: server });
  const { csrf } = await json<{ csrf: string }>(await calls.post("/api/session", { data: credentials }));
  const header = (version?: number) => ({
    "X-CSRF-TOKEN": csrf,
    ...(version !== undefined && { "If-Match": `"${version}"` }),
  });
  const tasks = async () => {
    const { items } = await json<{ items: Task[] }>(await calls.get("/api/tasks?filter=all&limit=100"));
    return new Map(items.map((task) => [task.businessKey, task]));
  };
  return {
    tasks,
    starts: async (process, deal) => {
      const data = { processDefinitionKey: process, businessKey: deal };
      await json(await calls.post("/api/process-instances", { headers: header(), data }));
    },
    decide: async (deal, outcome, fields = { granted: 5 }) => {
      const task = (await tasks()).get(deal);
      const answer = await calls.post(`/api/tasks/${task?.id}/decision`, {
        headers: header(task?.version),
        data: { outcome, fields },
      });
      expect(answer.status(), await answer.text()).toBe(204);
    },
    decisions: async () => {
      type Entry = { action: string; actor: { name: string }; subject: { id: string } };
      const { items } = await json<{ items: Entry[] }>(await calls.get("/api/audit-entries?limit=100"));
      return items
        .filter(({ action }) => action === "task.decided")
        .map(({ actor, subject }) => ({ task: subject.id, by: actor.name }));
    },
    comments: async (deal) => {
      const task = (await tasks()).get(deal);
      const found = await calls.get(`/api/tasks/${task?.id}`);
      const { comments } = await json<{ comments: { text: string }[] }>(found);
      return comments.map(({ text }) => text);
    },
    pushDevices: async () => {
      const { items } = await json<{ items: unknown[] }>(await calls.get("/api/account/push-devices"));
      return items.length;
    },
    leavesDesk: async () => {
      const { version } = await json<{ version: number }>(await calls.get("/api/groups/desk"));
      const left = { headers: header(version), data: { label: "Desk", members: [] } };
      await json(await calls.put("/api/groups/desk", left));
    },
    becomesViewer: async (email) => {
      type Person = { id: string; version: number; email: string };
      const { items } = await json<{ items: Person[] }>(await calls.get("/api/people"));
      const person = items.find((each) => each.email === email);
      const lowered = { headers: header(person?.version), data: { role: "VIEWER" } };
      await json(await calls.patch(`/api/people/${person?.id}`, lowered));
    },
    leave: () => calls.dispose(),
  };
}
