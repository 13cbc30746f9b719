import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection, ConnectionQueue, Connector } from "../../shared/api";
import { useMay } from "../../shared/session";
import { Back, Button, Loaded, Page, Tabs } from "../../shared/ui";
import { Health, Outage } from "../health";
import { connectionQuery, connectorsQuery } from "../queries";
import { say } from "../texts";
import { Calls } from "./calls";
import { Events } from "./events";
import { ChangeLimits } from "./limits";
import { queueQuery } from "./queries";
import { isCalls, views, type QueueView } from "./view";

const route = getRouteApi("/app/connections/$connectionId/queue");

/** What one connection holds up, and how it goes on. */
export function QueuePage() {
  const { connectionId } = route.useParams();
  return (
    <Loaded query={useQuery(connectionQuery(connectionId))}>
      {({ value }) => <Shown connection={value} />}
    </Loaded>
  );
}

function Shown({ connection }: { connection: Connection }) {
  const { show = "waiting-calls" } = route.useSearch();
  const navigate = useNavigate();
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const [limiting, setLimiting] = useState(false);
  const queue = useQuery(queueQuery(connection.id)).data;
  const connectors = useQuery(connectorsQuery);
  const connector = connectors.data?.find(({ id }) => id === connection.connector);
  const counts: Partial<Record<QueueView, number | undefined>> = {
    "waiting-calls": queue?.waitingCalls,
    waiting: queue?.waitingEvents,
    undeliverable: queue?.undeliverableEvents,
  };
  return (
    <Page
      title={say("queue.title", { name: connection.name })}
      back={
        <Back to="/connections/$connectionId" params={{ connectionId: connection.id }}>
          {connection.name}
        </Back>
      }
      {...(queue && { lead: <Limits queue={queue} /> })}
      actions={
        <>
          <Health connection={connection} />
          {mayManage && (
            <Button variant="default" onClick={() => setLimiting(true)}>
              {say("queue.changeLimits")}
            </Button>
          )}
        </>
      }
    >
      <Outage connection={connection} />
      <Tabs
        label={say("queue.views")}
        value={show}
        tabs={views.map((value) => ({ value, label: say(`queue.view.${value}`), count: counts[value] }))}
        onChange={(next) =>
          void navigate({
            to: "/connections/$connectionId/queue",
            params: { connectionId: connection.id },
            search: { show: next },
            replace: true,
          })
        }
      />
      <List connection={connection} connector={connector} view={show} />
      {limiting && <ChangeLimits connection={connection} onClose={() => setLimiting(false)} />}
    </Page>
  );
}

type ListProps = { connection: Connection; connector: Connector | undefined; view: QueueView };

const List = ({ connection, connector, view }: ListProps) =>
  isCalls(view) ? (
    <Calls key={view} connection={connection} connector={connector} view={view} />
  ) : (
    <Events key={view} connection={connection} connector={connector} view={view} />
  );

function Limits({ queue: { limits } }: { queue: ConnectionQueue }) {
  return say("queue.limits", {
    calls: limits.callsAtOnce,
    rate: limits.callsPerMinute,
    answer: limits.answerSeconds,
  });
}
