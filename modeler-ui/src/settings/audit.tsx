import { useInfiniteQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import type { AuditEntry, AuditVerification } from "../shared/api";
import { t, told } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  AnchorButton,
  Button,
  Empty,
  List,
  Loaded,
  More,
  Notice,
  Page,
  Pick,
  Row,
  toastFailure,
} from "../shared/ui";
import { auditQuery, useVerifyAudit } from "./queries";
import classes from "./settings.module.css";
import { actionName, say } from "./texts";

/** Kinds of things that entries are about, as the server names them. */
const kinds = [
  "person",
  "tenant",
  "api-client",
  "connection",
  "draft",
  "process",
  "process-instance",
  "task",
  "operation",
];

export function Audit() {
  const [kind, setKind] = useState("");
  const query = useInfiniteQuery(auditQuery(kind ? { kind } : {}));
  const verify = useVerifyAudit();
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t("place.audit")}
      lead={say("audit.lead")}
      actions={
        <>
          <Pick
            label={say("audit.kind")}
            value={kind}
            options={[
              { value: "", label: say("audit.everything") },
              ...kinds.map((value) => ({ value, label: told("subject", value) })),
            ]}
            onPick={setKind}
          />
          <Button
            variant="default"
            loading={verify.isPending}
            onClick={() => {
              verify.mutate(undefined, { onError: toastFailure });
            }}
          >
            {say("audit.verify")}
          </Button>
          <AnchorButton variant="default" href={exportOf(kind)} download>
            {say("audit.export")}
          </AnchorButton>
        </>
      }
    >
      {verify.data && <Proof found={verify.data} />}
      <Loaded query={query}>
        {() =>
          entries.length === 0 ? (
            <Empty icon="audit" title={say("audit.empty")} />
          ) : (
            <>
              <List label={t("place.audit")}>
                {entries.map((entry) => (
                  <EntryRow key={entry.id} entry={entry} />
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

const exportOf = (kind: string): string =>
  "/api/audit-entries/export" + (kind ? `?kind=${encodeURIComponent(kind)}` : "");

function Proof({ found }: { found: AuditVerification }) {
  return found.fault ? (
    <Notice tone="failed" icon="failed">
      {say("audit.fault", { position: found.fault.position, message: found.fault.message })}
    </Notice>
  ) : (
    <Notice tone="done" icon="check">
      {say("audit.sound", { count: found.entries })}{" "}
      {found.unlinked > 0 && say("audit.tooNew", { count: found.unlinked })}
    </Notice>
  );
}

/** By what an entry came about, in the order in which they are shown. */
const ways = ["session", "client", "supportGrant", "request"] as const;

function EntryRow({ entry }: { entry: AuditEntry }) {
  const changed = written(entry.before) !== "–" || written(entry.after) !== "–";
  const way = ways.flatMap((name) => {
    const id = entry.way[name];
    return id ? [{ name, id }] : [];
  });
  return (
    <Row
      title={`${actionName(entry.action)}: ${entry.subject.name}`}
      detail={
        <>
          <span>{entry.actor.name}</span>
          {entry.address && <span>{entry.address}</span>}
          {(changed || way.length > 0) && (
            <details className={classes.change}>
              <summary>{say("audit.detail")}</summary>
              <dl>
                {changed && (
                  <>
                    <dt>{say("audit.before")}</dt>
                    <dd>
                      <pre>{written(entry.before)}</pre>
                    </dd>
                    <dt>{say("audit.after")}</dt>
                    <dd>
                      <pre>{written(entry.after)}</pre>
                    </dd>
                  </>
                )}
                {way.map(({ name, id }) => (
                  <Fragment key={name}>
                    <dt>{say(`audit.ways.${name}`)}</dt>
                    <dd>
                      <code>{id}</code>
                    </dd>
                  </Fragment>
                ))}
              </dl>
            </details>
          )}
        </>
      }
      aside={<Ago at={entry.at} />}
    />
  );
}

const written = (value: unknown): string =>
  value == null || JSON.stringify(value) === "{}" ? "–" : JSON.stringify(value, null, 2);
