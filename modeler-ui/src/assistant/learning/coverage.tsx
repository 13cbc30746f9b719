import type { Learning } from "../../shared/api";
import { Facts, Panel, Stack } from "../../shared/ui";
import { count, percent, shareOf } from "./figures";
import { say } from "./texts";

/** How many cases needed nobody, and whether those that were looked at all the same were right. */
export function Coverage({ learning: { coverage, precision } }: { learning: Learning }) {
  const { suggested, sure, audited, auditedRight } = coverage;
  return (
    <Panel title={say("coverage.title")}>
      <Stack>
        <Facts
          items={[
            [say("coverage.suggested"), count(suggested)],
            [say("coverage.sure"), percent(sure)],
            [say("coverage.audited"), count(audited)],
            [
              say("coverage.auditedRight"),
              audited === 0
                ? say("coverage.noneAudited")
                : say("coverage.share", {
                    some: count(auditedRight),
                    share: percent(shareOf(auditedRight, audited)),
                  }),
            ],
            [say("coverage.wanted"), percent(precision)],
          ]}
        />
        <p className="dim">{say("coverage.hint")}</p>
      </Stack>
    </Panel>
  );
}
