import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, newKey, type TaskDetail } from "../shared/api";
import type { Values } from "../shared/form";
import { useNowOrLater, type Fate } from "./now-or-later";

/** Takes a task, or puts it back for the others. */
export function useClaim(task: TaskDetail) {
  const client = useQueryClient();
  const nowOrLater = useNowOrLater(task);
  const params = { path: { id: task.id } };
  return useMutation({
    mutationFn: (take: boolean) =>
      nowOrLater(
        { kind: take ? "claim" : "give-back" },
        newKey(),
        take
          ? body(api.POST("/api/tasks/{id}/claim", { params }))
          : body(api.DELETE("/api/tasks/{id}/claim", { params })),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks"] }),
  });
}

type Decision = {
  outcome: { id: string; label: string };
  comment: string;
  fields: Values;
  /** That the person confirmed what the outcome pays. */
  paymentProof?: string;
};

const labelsOf = ({ outcomes }: TaskDetail): Record<string, string> =>
  Object.fromEntries(outcomes.map(({ id, label }) => [id, label]));

/** Decides a task in the version that was looked at; one key makes a repeated press act once. */
export function useDecide(task: TaskDetail, etag: string) {
  const client = useQueryClient();
  const nowOrLater = useNowOrLater(task);
  return useMutation({
    mutationFn: ({ outcome: { id: outcome, label }, comment, fields, paymentProof }: Decision) => {
      const key = newKey();
      const now = body(
        api.POST("/api/tasks/{id}/decision", {
          params: {
            path: { id: task.id },
            header: {
              "If-Match": etag,
              "Idempotency-Key": key,
              ...(paymentProof && { "Payment-Proof": paymentProof }),
            },
          },
          body: { outcome, fields, ...(comment === "" ? {} : { comment }) },
        }),
      );
      // What pays takes a fresh proof, which nothing that is sent later has.
      return task.paying?.outcomes.includes(outcome)
        ? now.then((): Fate => "done")
        : nowOrLater({ kind: "decide", outcome, label, labels: labelsOf(task), comment, fields }, key, now);
    },
    onSuccess: (fate) => {
      if (fate === "kept") return undefined;
      client.removeQueries({ queryKey: ["tasks", "one", task.id] });
      return client.invalidateQueries({ queryKey: ["tasks", "list"] });
    },
  });
}
