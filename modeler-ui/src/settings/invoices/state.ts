import type { Invoice } from "../../shared/api";
import type { Tone } from "../../shared/ui";

export const stateTones: Record<Invoice["state"], Tone> = {
  closed: "plain",
  sent: "waiting",
  paid: "done",
  failed: "failed",
  settled: "plain",
};
