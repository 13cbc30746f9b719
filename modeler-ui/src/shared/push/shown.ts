import type { Pushed } from "../offline/push-message";

const shown = async (): Promise<Notification[]> =>
  "serviceWorker" in navigator && "Notification" in window
    ? ((await (await navigator.serviceWorker.getRegistration())?.getNotifications()) ?? [])
    : [];

/** Takes away all that is shown of somebody who is gone. */
export async function closeAll(): Promise<void> {
  for (const each of await shown()) each.close();
}

const asksToDecide = new Set(["task-waits", "task-returned"]);

/**
 * Of what is shown now, takes away later what asks for a decision that is not this person's to make any more, and what
 * is for somebody else. What is shown in between stays: of a task that has just come nobody can know here yet.
 */
export async function whatIsDone(person: string): Promise<(open: ReadonlySet<string>) => void> {
  const before = await shown().catch(() => []);
  return (open) => {
    for (const each of before) {
      const pushed = each.data as Pushed | null;
      const isDone = pushed && asksToDecide.has(pushed.kind) && !open.has(pushed.task?.id ?? "");
      if (pushed && (isDone || pushed.personId !== person)) each.close();
    }
  };
}
