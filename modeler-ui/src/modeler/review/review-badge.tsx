import type { DraftSummary } from "../../shared/api";
import { Badge, type Tone } from "../../shared/ui";
import { say } from "./texts";

type State = NonNullable<DraftSummary["review"]>;

/** Those that tell what is to be done next. */
const tones: Partial<Record<State, Tone>> = {
  open: "waiting",
  approved: "done",
  "sent-back": "failed",
  outdated: "waiting",
};

/** How a draft's review stands, in the list of drafts. */
export default function ReviewBadge({ state }: { state: State }) {
  const tone = tones[state];
  return tone ? <Badge tone={tone}>{say(`review.state.${state}`)}</Badge> : null;
}
