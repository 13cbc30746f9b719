import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import type { InstanceDetail } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Back,
  Badge,
  Button,
  Confirm,
  Loaded,
  Loading,
  Page,
  Panel,
  toast,
  toastFailure,
} from "../shared/ui";
import { allOf } from "./elements";
import { Incidents } from "./incidents";
import { marksOf } from "./marks";
import { diagramQuery, instanceQuery, useCancel } from "./queries";
import { StateBadge } from "./state-badge";
import { Story } from "./story";
import { Told } from "./told";
import { Variables } from "./variables";
import { Waits } from "./waits";
import classes from "./operations.module.css";
import { say } from "./texts";

const route = getRouteApi("/app/instances/$instanceId");
const RepairPanel = lazy(() => import("./repair").then((module) => ({ default: module.RepairPanel })));
const MakeScenario = lazy(() =>
  import("./make-scenario").then((module) => ({ default: module.MakeScenario })),
);
const Diagram = lazy(() => import("../shared/diagram"));

export function InstancePage() {
  const { instanceId } = route.useParams();
  return (
    <Loaded query={useQuery(instanceQuery(instanceId))}>{(instance) => <Shown instance={instance} />}</Loaded>
  );
}

function Shown({ instance }: { instance: InstanceDetail }) {
  const diagram = useQuery(diagramQuery(instance.definitionId));
  const marks = useMemo(() => marksOf(instance), [instance]);
  const elements = useMemo(() => (diagram.data ? allOf(diagram.data.xml) : []), [diagram.data]);
  const mayRepair = useMay("REPAIR_INSTANCES");

  return (
    <Page
      wide
      title={instance.businessKey ?? instance.definitionName}
      back={<Back to="/instances">{t("instances.title")}</Back>}
      lead={
        <>
          {instance.definitionName}, {t("instance.version", { version: instance.definitionVersion })},{" "}
          {t("instance.started")} <Ago at={instance.startedAt} />{" "}
          {t("instance.by", { name: instance.startedBy.name })}
        </>
      }
      actions={
        <>
          <StateBadge state={instance.state} />
          {instance.suspended && <Badge icon="clock">{t("instance.state.suspended")}</Badge>}
          {mayRepair && (
            <Suspense>
              <MakeScenario id={instance.id} />
            </Suspense>
          )}
          <Cancel instance={instance} />
        </>
      }
    >
      <Waits waits={instance.waits} />
      <Incidents instance={instance} />
      <div className={classes.drawing}>
        <Loaded query={diagram}>
          {({ xml }) => (
            <Suspense fallback={<Loading />}>
              <Diagram
                xml={xml}
                marks={marks}
                label={t("instance.drawing", {
                  name: instance.definitionName,
                  state: t(`instance.state.${instance.state}`),
                })}
              />
            </Suspense>
          )}
        </Loaded>
      </div>
      <div className={classes.columns}>
        <Panel title={t("instance.story")}>
          <Story activities={instance.activities} />
        </Panel>
        <Panel title={t("instance.variables")}>
          <Variables variables={instance.variables} />
        </Panel>
        <Panel title={say("told.title")}>
          <Told id={instance.id} isOver={instance.endedAt !== undefined} elements={elements} />
        </Panel>
      </div>
      {mayRepair && !instance.endedAt && diagram.data && (
        <Suspense fallback={<Loading rows={2} />}>
          <RepairPanel instance={instance} xml={diagram.data.xml} />
        </Suspense>
      )}
    </Page>
  );
}

function Cancel({ instance }: { instance: InstanceDetail }) {
  const mayRepair = useMay("REPAIR_INSTANCES");
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const cancel = useCancel(instance.id);
  if (!mayRepair || instance.endedAt) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("instance.cancel")}
      </Button>
      {asking && (
        <Confirm
          title={t("instance.cancelTitle")}
          action={t("instance.cancel")}
          busy={cancel.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            cancel.mutate(reason.trim(), {
              onSuccess: () => {
                toast(t("instance.cancelled"));
                setAsking(false);
              },
              onError: toastFailure,
            })
          }
        >
          <p>{t("instance.cancelHint")}</p>
          <TextInput
            mt="md"
            label={t("instance.cancelReason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Confirm>
      )}
    </>
  );
}
