import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { ProcessDefinition } from "../shared/api";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Actions,
  Back,
  Badge,
  Button,
  LinkButton,
  List,
  Loaded,
  Loading,
  Notice,
  Page,
  Row,
} from "../shared/ui";
import { diagramQuery, processQuery, versionsQuery } from "./queries";
import { say } from "./texts";

const route = getRouteApi("/app/processes/$definitionId");
const AccessDialog = lazy(() => import("./access").then((module) => ({ default: module.AccessDialog })));
const Heat = lazy(() => import("./heat").then((module) => ({ default: module.Heat })));
const SuspensionDialog = lazy(() =>
  import("./suspension").then((module) => ({ default: module.SuspensionDialog })),
);

export function ProcessPage() {
  const { definitionId } = route.useParams();
  return (
    <Loaded query={useQuery(processQuery(definitionId))}>{(process) => <Shown process={process} />}</Loaded>
  );
}

function Shown({ process }: { process: ProcessDefinition }) {
  const diagram = useQuery(diagramQuery(process.id));
  const versions = useQuery(versionsQuery(process.key));
  const mayDraw = useMay("DRAW_PROCESSES");
  const mayDeploy = useMay("DEPLOY_PROCESSES");
  const mayRepair = useMay("REPAIR_INSTANCES");
  const [asking, setAsking] = useState(false);
  const [suspending, setSuspending] = useState(false);

  return (
    <Page
      wide
      title={process.name}
      back={<Back to="/processes">{t("place.processes")}</Back>}
      lead={
        <>
          {t("processes.version", { version: process.version })}, {t("processes.deployed")}{" "}
          <Ago at={process.deployedAt} />
        </>
      }
      actions={
        <>
          <LinkButton to="/instances" search={{ definition: process.key }} variant="default">
            {t("processes.instances")}
          </LinkButton>
          {mayRepair && (
            <>
              <LinkButton
                to="/processes/$definitionId/migrate"
                params={{ definitionId: process.id }}
                variant="default"
              >
                {say("migrate.open")}
              </LinkButton>
              <Button variant="default" onClick={() => setSuspending(true)}>
                {say(process.suspended ? "suspension.resume" : "suspension.suspend")}
              </Button>
            </>
          )}
          {mayDeploy && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {say("access.title")}
            </Button>
          )}
          {process.mayStart && (
            <LinkButton
              to="/processes/$definitionId/start"
              params={{ definitionId: process.id }}
              leftSection={<Icon name="play" size={16} />}
            >
              {t("processes.start")}
            </LinkButton>
          )}
        </>
      }
    >
      {process.suspended && (
        <Notice tone="waiting" icon="clock">
          {say("suspension.is")}
        </Notice>
      )}
      <Loaded query={diagram}>
        {({ xml }) => (
          <Suspense fallback={<Loading />}>
            <Heat id={process.id} xml={xml} label={t("processes.drawing", { name: process.name })} />
          </Suspense>
        )}
      </Loaded>
      {asking && (
        <Suspense>
          <AccessDialog processKey={process.key} onClose={() => setAsking(false)} />
        </Suspense>
      )}
      {suspending && (
        <Suspense>
          <SuspensionDialog process={process} onClose={() => setSuspending(false)} />
        </Suspense>
      )}
      <h2>{t("processes.versions")}</h2>
      {mayDraw && (
        <Actions>
          <LinkButton
            to="/processes/$definitionId/versions"
            params={{ definitionId: process.id }}
            variant="default"
          >
            {say("versions.open")}
          </LinkButton>
        </Actions>
      )}
      <Loaded query={versions} rows={2}>
        {({ items }) => (
          <List label={t("processes.versions")}>
            {items.map((each) => (
              <Row
                key={each.id}
                link={{ to: "/processes/$definitionId", params: { definitionId: each.id } }}
                title={t("processes.version", { version: each.version })}
                detail={<Ago at={each.deployedAt} />}
                aside={each.id === process.id && <Badge tone="accent">{t("processes.shown")}</Badge>}
              />
            ))}
          </List>
        )}
      </Loaded>
    </Page>
  );
}
