import { useQueryClient } from "@tanstack/react-query";
import { isProblem, type TaskDetail } from "../shared/api";
import { device, type Deed } from "../shared/offline";
import { sessionQuery } from "../shared/session";

/** Whether the server has done it, or it is kept to be sent. */
export type Fate = "done" | "kept";

/** Does something now; where the server cannot be reached it is kept and sent later with the same key. */
export function useNowOrLater(task: TaskDetail) {
  const client = useQueryClient();
  return async (deed: Deed, key: string, now: Promise<unknown>): Promise<Fate> => {
    const online = navigator.onLine;
    try {
      await now;
      return "done";
    } catch (error) {
      const session = client.getQueryData(sessionQuery.queryKey);
      if (!isProblem(error, 0) || !session) throw error;
      await (await device()).later({ session, task, deed, key, unsure: online });
      return "kept";
    }
  };
}
