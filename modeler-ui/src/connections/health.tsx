import type { Connection } from "../shared/api";
import type { IconName } from "../shared/icons";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Badge, Notice, type Tone } from "../shared/ui";
import { say } from "./texts";

const looks: Record<Connection["health"], { tone: Tone; icon: IconName }> = {
  working: { tone: "done", icon: "check" },
  offline: { tone: "waiting", icon: "waiting" },
  unauthorised: { tone: "failed", icon: "key" },
  unknown: { tone: "plain", icon: "clock" },
};

export function Health({ connection }: { connection: Connection }) {
  const { tone, icon } = looks[connection.health];
  return (
    <Badge tone={tone} icon={icon}>
      {say(`connection.health.${connection.health}`)}
    </Badge>
  );
}

/** "Offline since 09:12, tries again 09:20" and what waits for it. */
export function Outage({ connection }: { connection: Connection }) {
  if (connection.health === "unauthorised") {
    return (
      <Notice tone="failed" icon="key">
        <p>{say("connection.refused", { system: connection.connectorName })}</p>
        <Waiting connection={connection} />
      </Notice>
    );
  }
  if (connection.health !== "offline") return null;
  return (
    <Notice tone="waiting" icon="waiting">
      <p>
        {connection.offlineSince && (
          <>
            {say("connection.offlineSince", { system: connection.connectorName })}{" "}
            <Clock at={connection.offlineSince} />
          </>
        )}
        {connection.nextAttemptAt && (
          <>
            , {t("wait.again")} <Clock at={connection.nextAttemptAt} />
          </>
        )}
      </p>
      <Waiting connection={connection} />
    </Notice>
  );
}

function Waiting({ connection }: { connection: Connection }) {
  if (connection.waiting === 0) return null;
  return <p className="dim">{say("connection.waiting", { count: connection.waiting })}</p>;
}
