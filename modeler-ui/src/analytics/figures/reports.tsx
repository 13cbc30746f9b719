import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, type NewFigureReport } from "../../shared/api";
import { exact } from "../../shared/time";
import { Pick, toast, toastFailure } from "../../shared/ui";
import { reportsQuery } from "./queries";
import { say } from "./texts";

const rhythms = ["none", "weekly", "monthly"] as const;
type Rhythm = (typeof rhythms)[number];

/** How often one is told the figures of a process, or of all, as other news: by mail unless one chose otherwise. */
export function Reports({ process }: { process: string | undefined }) {
  const client = useQueryClient();
  const reports = useQuery(reportsQuery);
  const choose = useMutation({
    mutationFn: (items: NewFigureReport[]) => body(api.PUT("/api/figures/reports", { body: { items } })),
    onSuccess: (answer) => {
      client.setQueryData(reportsQuery.queryKey, answer);
      toast(say("reports.chosen"));
    },
    onError: toastFailure,
  });
  if (!reports.data) return null;
  const { items } = reports.data;
  const own = items.find((each) => each.process === process);
  // What was picked is shown at once.
  const shown = (choose.isPending ? choose.variables : items).find((each) => each.process === process);
  const others = items
    .filter((each) => each.process !== process)
    .map(({ process: other, rhythm }) => ({ ...(other !== undefined && { process: other }), rhythm }));
  const pick = (rhythm: Rhythm) =>
    choose.mutate(
      rhythm === "none" ? others : [...others, { ...(process !== undefined && { process }), rhythm }],
    );
  return (
    <>
      <Pick<Rhythm>
        label={say("reports.label")}
        value={shown?.rhythm ?? "none"}
        options={rhythms.map((value) => ({ value, label: say(`reports.${value}`) }))}
        onPick={pick}
      />
      {own && <span className="dim">{say("reports.next", { at: exact(new Date(own.nextAt)) })}</span>}
    </>
  );
}
