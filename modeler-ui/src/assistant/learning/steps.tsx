import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { LearningStep } from "../../shared/api";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Badge, Empty, LinkButton, List, Loaded, Page, Row } from "../../shared/ui";
import { count, percent } from "./figures";
import { kindName } from "./kinds";
import { useNames } from "./names";
import { stepsQuery } from "./queries";
import { say } from "./texts";

const ModelProvider = lazy(async () => ({ default: (await import("../provider")).ModelProvider }));

/** The steps at which the assistant suggests, and how often it was right of late. */
export function Steps() {
  const query = useQuery(stepsQuery);
  const mayChoose = useMay("MANAGE_CONNECTIONS");
  return (
    <Page title={t("place.assistant")} lead={say("steps.lead")}>
      <Loaded query={query}>
        {(steps) =>
          steps.length === 0 ? (
            <Empty icon="comment" title={say("steps.empty")}>
              <p>{say("steps.emptyHint")}</p>
              <p>{say("steps.howTo")}</p>
              <LinkButton to="/drafts">{say("steps.draw")}</LinkButton>
            </Empty>
          ) : (
            <All steps={steps} />
          )
        }
      </Loaded>
      {mayChoose && (
        <Suspense>
          <ModelProvider />
        </Suspense>
      )}
    </Page>
  );
}

function All({ steps }: { steps: readonly LearningStep[] }) {
  const named = useNames(steps);
  return (
    <List label={t("place.assistant")}>
      {steps.map((step) => {
        const names = named(step);
        return (
          <Row
            key={step.id}
            link={{ to: "/assistant/$stepId", params: { stepId: step.id } }}
            title={names.element}
            detail={
              <>
                {names.process} · {kindName(step.kind)}
              </>
            }
            aside={
              <>
                {step.paused && <Badge tone="waiting">{say("paused")}</Badge>}
                <span>
                  {step.accuracy == null
                    ? say("steps.undecided")
                    : say("steps.right", {
                        share: percent(step.accuracy),
                        count: step.decided,
                        all: count(step.decided),
                      })}
                </span>
              </>
            }
          />
        );
      })}
    </List>
  );
}
