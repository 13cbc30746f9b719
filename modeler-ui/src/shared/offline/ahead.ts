import { api, body, isProblem, type Session, type TaskDetail } from "../api";
import { whatIsDone } from "../push/shown";
import { keepTheRest } from "./files";
import { keepOnly, keptAnswer } from "./kept-answers";

const atOnce = 25;
const pause = 60_000;
const freshFor = 3_600_000;

/** Once a worker can show the screen without a network, the tasks in it are fetched before they are opened, where there are any. */
export async function workAhead({ person, permissions }: Session, signal: AbortSignal): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    await navigator.serviceWorker.ready;
  } catch {
    return;
  }
  if (signal.aborted || !permissions.includes("SEE_TASKS")) return;
  void fetchAhead(person.id, signal);
  const again = setInterval(() => void fetchAhead(person.id, signal), pause);
  signal.addEventListener("abort", () => clearInterval(again));
}

async function fetchAhead(person: string, signal: AbortSignal): Promise<void> {
  if (!navigator.onLine || document.visibilityState !== "visible") return;
  try {
    const wanted = new Set<string>();
    const closeDone = await whatIsDone(person);
    const open = new Set<string>();
    let isAll = true;
    for (const filter of ["mine", "group"] as const) {
      const found = await body(api.GET("/api/tasks", { params: { query: { filter, limit: atOnce } } }));
      const { items, next } = found;
      items.forEach(({ id }) => open.add(id));
      if (next) isAll = false;
      for (const { id, version } of items) {
        if (signal.aborted) return;
        const task = await unlessRefused(taskAhead(id, version));
        if (!task) continue;
        wanted.add(`/api/tasks/${id}`).add(suggestionsOf(id)).add(drawingOf(task));
        await unlessRefused(suggestionsAhead(id));
        await unlessRefused(drawingAhead(task));
      }
    }
    await keepOnly(wanted);
    if (isAll) closeDone(open);
    const worker = await navigator.serviceWorker.getRegistration();
    worker?.active?.postMessage(keepTheRest);
  } catch {
    // What is missing is fetched the next time.
  }
}

/** Nothing where the server has an answer, but none for this person. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (failure) {
    if (isProblem(failure, 403, 404)) return undefined;
    throw failure;
  }
}

const keptAt = async <Value>(path: string): Promise<Value | undefined> =>
  (await keptAnswer(location.origin + path))?.value as Value | undefined;

async function taskAhead(id: string, version: number): Promise<TaskDetail> {
  const kept = await keptAt<TaskDetail>(`/api/tasks/${id}`);
  if (kept?.version === version) return kept;
  return body(api.GET("/api/tasks/{id}", { params: { path: { id } } }));
}

const suggestionsOf = (id: string): string => `/api/tasks/${id}/suggestions`;

/** What is suggested for a task stays, but for the cases that it shows: somebody may want theirs to be forgotten. */
async function suggestionsAhead(id: string): Promise<void> {
  const kept = await keptAnswer(location.origin + suggestionsOf(id));
  if (kept && Date.now() - Date.parse(kept.at) < freshFor) return;
  await body(api.GET("/api/tasks/{id}/suggestions", { params: { path: { id } } }));
}

const drawingOf = ({ definitionId }: TaskDetail): string =>
  `/api/process-definitions/${definitionId}/diagram`;

/** A drawing never changes: another one is another version of the process. */
async function drawingAhead(task: TaskDetail): Promise<void> {
  if (await keptAt(drawingOf(task))) return;
  const params = { path: { id: task.definitionId } };
  await body(api.GET("/api/process-definitions/{id}/diagram", { params }));
}
