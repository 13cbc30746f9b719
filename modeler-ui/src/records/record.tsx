import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { RecordLink, RecordValue, WholeRecord } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Back, Badge, Facts, List, Loaded, Page, Panel, Row } from "../shared/ui";
import { Conflicts } from "./conflicts";
import { kindName } from "./names";
import { recordQuery } from "./queries";
import { Changes } from "./queue";
import { InStep, ofRecord } from "./states";
import { say } from "./texts";
import { Value } from "./value";
import classes from "./records.module.css";

const route = getRouteApi("/app/records/$recordId");

export function RecordPage() {
  const { recordId } = route.useParams();
  return <Loaded query={useQuery(recordQuery(recordId))}>{(whole) => <Shown whole={whole} />}</Loaded>;
}

function Shown({ whole: { record, links, earlier } }: { whole: WholeRecord }) {
  const maySeeQueue = useMay("SEE_CONNECTIONS");
  return (
    <Page
      title={record.label ?? say("noValues")}
      back={<Back to="/records">{t("place.records")}</Back>}
      lead={
        <>
          {kindName(record.kind, 1)}, {say("list.changed")} <Ago at={record.updatedAt} />
        </>
      }
      actions={<InStep of={ofRecord(record)} />}
    >
      {record.conflicts > 0 && <Conflicts record={record.id} />}
      <Panel title={say("record.fields")}>
        <Facts items={record.fields.map((field) => [field.name, <Said key={field.name} field={field} />])} />
      </Panel>
      <h2 className={classes.heading}>{say("record.links")}</h2>
      {links.length === 0 ? (
        <p className="dim">{say("record.noLinks")}</p>
      ) : (
        <List label={say("record.links")}>
          {links.map((link) => (
            <LinkRow key={`${link.connectionId}/${link.theirs}`} link={link} />
          ))}
        </List>
      )}
      {maySeeQueue && record.waiting > 0 && (
        <>
          <h2 className={classes.heading}>{say("record.changes")}</h2>
          <Changes record={record.id} />
        </>
      )}
      <h2 className={classes.heading}>{say("record.earlier")}</h2>
      {earlier.length === 0 ? (
        <p className="dim">{say("record.noEarlier")}</p>
      ) : (
        <List label={say("record.earlier")}>
          {earlier.map((field) => (
            <Row
              key={`${field.name} ${field.since} ${field.until ?? ""}`}
              title={
                <>
                  {field.name}: <Value of={field.value} />
                </>
              }
              detail={<Origin field={field} />}
            />
          ))}
        </List>
      )}
    </Page>
  );
}

function Said({ field }: { field: RecordValue }) {
  return (
    <>
      <Value of={field.value} />
      <div className="dim">
        <Origin field={field} />
      </div>
    </>
  );
}

/** Where a value came from and when; and when another took its place. */
function Origin({ field }: { field: RecordValue }) {
  return (
    <span>
      {origin(field)} <Ago at={field.since} />
      {field.until && (
        <>
          , {say("record.until")} <Ago at={field.until} />
        </>
      )}
    </span>
  );
}

function origin({ connection, connectionId, person }: RecordValue): string {
  if (connection) return say("from.connection", { name: connection });
  if (connectionId) return say("from.removed");
  return person ? say("from.person", { name: person }) : say("from.here");
}

function LinkRow({ link }: { link: RecordLink }) {
  return (
    <Row
      title={link.connection}
      detail={
        <>
          <span>
            {link.theirs} {link.externalId}
          </span>
          {link.gone && <span>{say("record.goneHint")}</span>}
        </>
      }
      aside={
        link.gone ? (
          <Badge icon="trash">{say("record.gone")}</Badge>
        ) : (
          <InStep
            of={{ conflicts: 0, failed: link.failed ? 1 : 0, waiting: link.waiting - (link.failed ? 1 : 0) }}
          />
        )
      }
    />
  );
}
