import type { Learning } from "../../shared/api";
import { Facts, Panel } from "../../shared/ui";
import { count, percent } from "./figures";
import { say } from "./texts";

const kept = (share?: number, twin?: number): string =>
  share === undefined || twin === undefined
    ? say("drafts.none")
    : say("drafts.twin", { share: percent(share), twin: percent(twin) });

/** How much of its drafts people sent, beside what the bare template would have come to. */
export function Drafts({ drafts }: { drafts: NonNullable<Learning["drafts"]> }) {
  return (
    <Panel title={say("drafts.title")}>
      <Facts
        items={[
          [say("drafts.drafted"), count(drafts.drafted)],
          [say("drafts.sent"), count(drafts.sent)],
          [say("drafts.unchanged"), count(drafts.unchanged)],
          [say("drafts.kept"), kept(drafts.kept, drafts.twinKept)],
          [say("drafts.keptReplies"), kept(drafts.fromRepliesKept, drafts.fromRepliesTwinKept)],
        ]}
      />
    </Panel>
  );
}
