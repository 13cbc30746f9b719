import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../shared/api";
import { exact } from "../../shared/time";
import { say } from "./texts";

/** When a schedule starts its process next, asked of the server, which knows the workspace's zone. */
export const runsQuery = (schedule: string, zone: string) =>
  queryOptions({
    queryKey: ["drawing", "schedule", schedule, zone],
    queryFn: () => body(api.POST("/api/drawing/schedules", { body: { schedule, zone } })),
    staleTime: 60_000,
    enabled: schedule.trim() !== "",
  });

type Runs = { refusal?: string | null; zone?: string | null; next: string[] };

export const toldRuns = ({ refusal, zone, next }: Runs): string =>
  refusal ??
  say("outline.schedule.next", {
    zone: zone ?? "",
    runs: next.map((run) => exact(new Date(run))).join(" · "),
  });

/**
 * The next runs for the properties panel, which cannot wait: it is told when they have come. Offline it says nothing; the
 * drawing is checked again before it is deployed.
 */
export class NextRuns {
  private readonly known = new Map<string, string>();

  constructor(private readonly onMore: () => void) {}

  of(schedule: string, zone: string): string {
    if (schedule.trim() === "") return say("outline.schedule.none");
    const key = `${schedule}\n${zone}`;
    const told = this.known.get(key);
    if (told !== undefined) return told;
    this.known.set(key, "");
    body(api.POST("/api/drawing/schedules", { body: { schedule, zone } })).then(
      (runs) => {
        this.known.set(key, toldRuns(runs));
        this.onMore();
      },
      () => this.known.delete(key),
    );
    return "";
  }
}
