import { useInfiniteQuery } from "@tanstack/react-query";
import type { Connection } from "../shared/api";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Badge, Empty, LinkButton, List, Loaded, More, Page, Row } from "../shared/ui";
import { ConsentEnded } from "./consent";
import { Health } from "./health";
import { connectionsQuery } from "./queries";
import { say } from "./texts";

export function Connections() {
  const query = useInfiniteQuery(connectionsQuery);
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const connections = query.data?.pages.flatMap((page) => page.items) ?? [];
  const add = mayManage && (
    <LinkButton to="/connections/new" leftSection={<Icon name="plus" size={16} />}>
      {say("connection.add")}
    </LinkButton>
  );

  return (
    <Page title={t("place.connections")} actions={connections.length > 0 && add}>
      <ConsentEnded />
      <Loaded query={query}>
        {() =>
          connections.length === 0 ? (
            <Empty icon="connections" title={say("connection.empty")}>
              <p>{say(mayManage ? "connection.emptyAdd" : "connection.emptyAsk")}</p>
              {add}
            </Empty>
          ) : (
            <>
              <List label={t("place.connections")}>
                {connections.map((connection) => (
                  <ConnectionRow key={connection.id} connection={connection} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function ConnectionRow({ connection }: { connection: Connection }) {
  return (
    <Row
      link={{ to: "/connections/$connectionId", params: { connectionId: connection.id } }}
      sign={<Icon name="connections" />}
      title={connection.name}
      detail={
        <>
          {connection.connectorName !== connection.name && <span>{connection.connectorName}</span>}
          {connection.health === "offline" && connection.offlineSince && (
            <span>
              {say("connection.since")} <Clock at={connection.offlineSince} />
            </span>
          )}
          {connection.waiting > 0 && <span>{say("connection.waiting", { count: connection.waiting })}</span>}
        </>
      }
      aside={
        <>
          {connection.sandbox && <Badge tone="waiting">{t("shell.sandbox")}</Badge>}
          <Health connection={connection} />
        </>
      }
    />
  );
}
