import { useQuery } from "@tanstack/react-query";
import type { Connector, SkillPermission } from "../shared/api";
import { useMay } from "../shared/session";
import { connectorsQuery } from "./queries";
import { say } from "./texts";

/** One thing that a skill may do, in a sentence; operations and events by the names that connectors give them. */
export function PermissionWords({ permission }: { permission: SkillPermission }) {
  const maySee = useMay("SEE_CONNECTIONS");
  const connectors = useQuery({ ...connectorsQuery, enabled: maySee }).data ?? [];
  return <>{inWords(permission, connectors)}</>;
}

export function inWords({ kind, name }: SkillPermission, connectors: readonly Connector[]): string {
  switch (kind) {
    case "operation": {
      const [system, title] = named(name, connectors, ({ operations }) => operations);
      return title ? say("may.operation", { title, system, name }) : say("may.operationById", { name });
    }
    case "event": {
      const [system, title] = named(name, connectors, ({ events }) => events);
      return title ? say("may.event", { title, system, name }) : say("may.eventById", { name });
    }
    case "host":
      return say("may.host", { name });
    case "read-records":
      return say("may.readRecords", { name });
    case "write-records":
      return say("may.writeRecords", { name });
    case "secret":
      return say("may.secret", { name });
    case "assistant":
      return say("may.assistant");
    default:
      return `${kind} ${name}`.trim();
  }
}

type Named = { id: string; name: string };

/** The system's name and the thing's, of "mail.send"; the second is missing where nobody knows it here. */
function named(
  name: string,
  connectors: readonly Connector[],
  things: (connector: Connector) => readonly Named[],
): [string, string | undefined] {
  const at = name.lastIndexOf(".");
  const connector = connectors.find(({ id }) => id === name.slice(0, at));
  if (!connector) return ["", undefined];
  return [connector.name, things(connector).find(({ id }) => id === name.slice(at + 1))?.name];
}
