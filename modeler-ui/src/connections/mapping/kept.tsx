import { useQuery } from "@tanstack/react-query";
import type { Connection, RecordKind } from "../../shared/api";
import { useMay } from "../../shared/session";
import { Badge, LinkButton, List, Row } from "../../shared/ui";
import { say } from "../texts";
import { kindsQuery } from "./queries";
import classes from "./mapping.module.css";

/** What a connection's system keeps of what is kept in step; nothing at all for a system that has no such thing. */
export function KeptInStep({ connection }: { connection: Connection }) {
  const kinds = useQuery(kindsQuery(connection.id)).data?.items ?? [];
  if (kinds.length === 0) return null;
  return (
    <>
      <h2 className={classes.heading}>{say("mapping.title")}</h2>
      <List label={say("mapping.title")}>
        {kinds.map((kind) => (
          <KindRow key={kind.id} connection={connection} kind={kind} />
        ))}
      </List>
    </>
  );
}

function KindRow({ connection, kind }: { connection: Connection; kind: RecordKind }) {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const { mapping } = kind;
  return (
    <Row
      title={kind.name}
      detail={
        mapping ? (
          <>
            <span>{say("mapping.asKind", { kind: mapping.kind })}</span>
            <span>{say("mapping.count", { count: mapping.fields.length })}</span>
            {mapping.matchField && <span>{say("mapping.foundBy", { field: mapping.matchField })}</span>}
            {mapping.creates && <span>{say("mapping.isCreated")}</span>}
          </>
        ) : (
          say("mapping.not")
        )
      }
      aside={
        <>
          {mapping && (
            <Badge tone="done" icon="check">
              {say("mapping.on")}
            </Badge>
          )}
          {mayManage && (
            <LinkButton
              variant="default"
              to="/connections/$connectionId/records/$kind"
              params={{ connectionId: connection.id, kind: kind.id }}
            >
              {say(mapping ? "mapping.change" : "mapping.begin")}
            </LinkButton>
          )}
        </>
      }
    />
  );
}
