import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Learning, Versioned } from "../../shared/api";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Ago, useNow } from "../../shared/time";
import { Back, Badge, Loaded, Notice, Page } from "../../shared/ui";
import { Calibration } from "./calibration";
import { Coverage } from "./coverage";
import { Drafts } from "./drafts";
import { kindName } from "./kinds";
import { Corrections, Labels } from "./labels";
import { Models } from "./models";
import { useNames } from "./names";
import { Pause } from "./pause";
import { stepQuery } from "./queries";
import { Sought } from "./sought";
import { say } from "./texts";
import { Worth } from "./worth";
import classes from "./learning.module.css";

const route = getRouteApi("/app/assistant/$stepId");

export function StepPage() {
  const { stepId } = route.useParams();
  return (
    <Loaded query={useQuery(stepQuery(stepId))} rows={8}>
      {(learning) => <Shown learning={learning} />}
    </Loaded>
  );
}

/** What learning at a step is worth, whether what it says can be believed, and what can be done about it. */
function Shown({ learning }: { learning: Versioned<Learning> }) {
  const { value } = learning;
  const name = useNames([value])(value);
  const mayChange = useMay("DEPLOY_PROCESSES");
  return (
    <Page
      wide
      title={name.element}
      back={<Back to="/assistant">{t("place.assistant")}</Back>}
      lead={
        <>
          {name.process} · {kindName(value.kind)}
        </>
      }
      actions={
        <>
          {value.paused && <Badge tone="waiting">{say("paused")}</Badge>}
          {mayChange && <Pause learning={learning} name={name.element} />}
        </>
      }
    >
      <State learning={value} />
      {value.drafts ? (
        <Drafts drafts={value.drafts} />
      ) : (
        <>
          <Worth learning={value} />
          <div className={classes.columns}>
            <Calibration bins={value.calibration} />
            <Coverage learning={value} />
          </div>
        </>
      )}
      {value.values.length > 0 && <Sought values={value.values} />}
      {value.labels.length > 0 && (
        <>
          <Labels labels={value.labels} />
          <Corrections corrections={value.corrections} />
        </>
      )}
      <Models learning={learning} name={name.element} mayChange={mayChange} />
    </Page>
  );
}

/** Whatever keeps it from learning, or from answering by what it learned. */
function State({ learning: { learns, paused, fellBack, nextModelAt } }: { learning: Learning }) {
  const now = useNow();
  return (
    <>
      {!learns && (
        <Notice tone="waiting" icon="privacy">
          {say("state.declined")}
        </Notice>
      )}
      {paused && (
        <Notice tone="waiting" icon="waiting">
          {say("state.paused")}
        </Notice>
      )}
      {fellBack && (
        <Notice tone="failed" icon="alert">
          {say("state.fellBack")}
        </Notice>
      )}
      {nextModelAt && new Date(nextModelAt) > now && learns && !paused && (
        <p className="dim">
          {say("state.next")} <Ago at={nextModelAt} />
        </p>
      )}
    </>
  );
}
