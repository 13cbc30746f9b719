import { Client, Variables, type Task } from "camunda-external-task-client-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { given, server } from "./given.ts";

// A worker with Camunda's own client at a topic on a real server; BrowserTest of the engine prepares the process.

type Pair = { id: string; secret: string };
const { painter, office } = JSON.parse(given("ROPEWALK_WORKERS")) as { painter: Pair; office: Pair };

async function token({ id, secret }: Pair): Promise<string> {
  const asked = await fetch(`${server}/oauth2/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  expect(asked.status).toBe(200);
  return ((await asked.json()) as { access_token: string }).access_token;
}

interface Instance {
  id: string;
  state: string;
  variables: { name: string; value: unknown }[];
  activities: { elementId: string; state: string }[];
  incidents: { message: string }[];
}

let officeToken = "";

async function ask(path: string, body?: object): Promise<Instance> {
  const answer = await fetch(`${server}/api/process-instances${path}`, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Bearer ${officeToken}`, "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as Instance;
}

const order = (boat: string, colour: string) =>
  ask("", { processDefinitionKey: "painting", businessKey: boat, variables: { colour, coats: 2 } });

const becomes = (id: string, state: string) =>
  expect.poll(async () => (await ask(`/${id}`)).state, { timeout: 30_000 }).toBe(state);

const tried: Task[] = [];
const complaints: unknown[] = [];
const polls: number[] = [];
let client: Client | undefined;

beforeAll(async () => {
  officeToken = await token(office);
  const bearer = await token(painter);
  client = new Client({
    baseUrl: `${server}/engine-rest`,
    workerId: "painter-1",
    asyncResponseTimeout: 20_000,
    interceptors: (request) => ({
      ...request,
      headers: { ...request.headers, Authorization: `Bearer ${bearer}` },
    }),
  });
  for (const kind of ["poll:error", "handler:error"]) client.on(kind, (what) => complaints.push(what));
  for (const kind of ["complete", "handleFailure", "handleBpmnError"])
    client.on(`${kind}:error`, (what) => complaints.push(what));
  client.on("poll:start", () => polls.push(Date.now()));
  client.subscribe("paint-boat", { lockDuration: 60_000 }, async ({ task, taskService }) => {
    tried.push(task);
    const colour = task.variables.get("colour");
    if (colour === "invisible") {
      await taskService.handleBpmnError(task, "NO", "There is no such colour");
    } else if (colour === "gold") {
      await taskService.handleFailure(task, {
        errorMessage: "The gold is used up",
        errorDetails: "Asked at the merchant's, twice.",
        retries: task.retries === null ? 1 : task.retries - 1,
        retryTimeout: 0,
      });
    } else {
      await taskService.extendLock(task, 120_000);
      const result = new Variables();
      result.set("painted", `${String(colour)}, ${String(task.variables.get("coats"))} coats`);
      result.set("dry", true);
      result.setTyped("pots", { value: { large: 2 }, type: "json", valueInfo: {} });
      await taskService.complete(task, result);
    }
  });
});

afterAll(() => client?.stop());

const byBoat = (boat: string) => tried.filter((task) => task.businessKey === boat);

test("Camunda's client waits for a step, paints and completes, and the work ends with what it says", async () => {
  await expect.poll(() => polls.length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const before = polls.length;
  expect(before, "it waits in one request instead of asking again and again").toBeLessThanOrEqual(2);
  const { id } = await order("boat-1", "red");
  await becomes(id, "ended");
  expect(polls.length - before, "the waiting request was answered").toBeLessThanOrEqual(2);
  const { variables } = await ask(`/${id}`);
  const said = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  expect(said).toMatchObject({ painted: "red, 2 coats", dry: true, pots: { large: 2 } });
  expect(byBoat("boat-1")).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test("a failure is tried again once and then shown to people", async () => {
  const { id } = await order("boat-2", "gold");
  await becomes(id, "failed");
  expect(byBoat("boat-2").map((task) => task.errorMessage)).toEqual([null, "The gold is used up"]);
  expect((await ask(`/${id}`)).incidents.map(({ message }) => message)).toEqual([
    expect.stringContaining("The gold is used up"),
  ]);
  expect(complaints).toEqual([]);
});

test("an error that the drawing catches goes the way that is drawn", async () => {
  const { id } = await order("boat-3", "invisible");
  await expect
    .poll(async () => (await ask(`/${id}`)).activities.map(({ elementId }) => elementId), { timeout: 30_000 })
    .toContain("ask");
  expect((await ask(`/${id}`)).state).toBe("running");
  expect(complaints).toEqual([]);
});
