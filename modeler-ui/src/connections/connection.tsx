import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection, Connector } from "../shared/api";
import { useRemoving, useSaving } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Actions,
  Back,
  Badge,
  Button,
  Confirm,
  Copied,
  Facts,
  LinkButton,
  Loaded,
  Notice,
  Page,
  Panel,
  toast,
  toastFailure,
} from "../shared/ui";
import { AccountForm } from "./account-form";
import { Access, ConsentEnded } from "./consent";
import { Health, Outage } from "./health";
import { KeptInStep } from "./mapping/kept";
import {
  connectionQuery,
  connectorsQuery,
  useChangeConnection,
  useRemoveConnection,
  useTestConnection,
} from "./queries";
import type { ConnectionValues } from "./values";
import { fieldsOf, flat, openedAt, readConnection, unflat } from "./versioned";
import { say } from "./texts";

const route = getRouteApi("/app/connections/$connectionId");

export function ConnectionPage() {
  const { connectionId } = route.useParams();
  return (
    <Loaded query={useQuery(connectionQuery(connectionId))}>
      {({ value }) => <Shown connection={value} />}
    </Loaded>
  );
}

function Shown({ connection }: { connection: Connection }) {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const test = useTestConnection(connection.id);
  return (
    <Page
      title={connection.name}
      back={<Back to="/connections">{t("place.connections")}</Back>}
      {...(connection.connectorName !== connection.name && { lead: connection.connectorName })}
      actions={
        <>
          {connection.sandbox && <Badge tone="waiting">{t("shell.sandbox")}</Badge>}
          <Health connection={connection} />
        </>
      }
    >
      <ConsentEnded connection={connection} />
      <Outage connection={connection} />
      {test.data && (
        <Notice tone={test.data.ok ? "done" : "failed"} icon={test.data.ok ? "check" : "alert"}>
          {test.data.message}
        </Notice>
      )}
      <Panel
        title={say("connection.state")}
        actions={
          <Actions>
            <LinkButton
              variant="default"
              to="/connections/$connectionId/queue"
              params={{ connectionId: connection.id }}
            >
              {say("queue.open")}
            </LinkButton>
            {mayManage && (
              <Button
                variant="default"
                loading={test.isPending}
                onClick={() => test.mutate(undefined, { onError: toastFailure })}
              >
                {say("connection.test")}
              </Button>
            )}
          </Actions>
        }
      >
        <Facts
          items={[
            [say("connection.waits"), connection.waiting],
            [
              say("connection.lastError"),
              connection.lastError ? (
                <LastError key="error" error={connection.lastError} />
              ) : (
                say("connection.noError")
              ),
            ],
            ...(connection.hookUrl
              ? [[say("connection.hook"), <Copied key="hook" text={connection.hookUrl} />] as const]
              : []),
          ]}
        />
      </Panel>
      <KeptInStep connection={connection} />
      <WithConnector connection={connection} />
    </Page>
  );
}

function LastError({ error }: { error: NonNullable<Connection["lastError"]> }) {
  return (
    <>
      {error.message} <Ago at={error.at} />
      {error.vendorRequestId && (
        <div className="dim">{say("connection.vendorReference", { reference: error.vendorRequestId })}</div>
      )}
    </>
  );
}

function WithConnector({ connection }: { connection: Connection }) {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const connectors = useQuery(connectorsQuery);
  const connector = connectors.data?.find((each) => each.id === connection.connector);
  if (!connector) return null;
  return (
    <>
      <Access connection={connection} connector={connector} />
      {mayManage && <Account key={connection.id} connection={connection} connector={connector} />}
    </>
  );
}

/** The form begins anew when it is saved, or when somebody else's values are taken over. */
function Account({ connection, connector }: { connection: Connection; connector: Connector }) {
  const [form, setForm] = useState<{ round: number; initial: ConnectionValues }>({
    round: 0,
    initial: connection,
  });
  const beginWith = (initial: ConnectionValues) => setForm(({ round }) => ({ round: round + 1, initial }));
  const change = useSaving({
    change: useChangeConnection(connection.id),
    name: connection.name,
    opened: openedAt(connection),
    fields: fieldsOf(connector),
    read: readConnection,
    onValues: (values) => beginWith(unflat(values)),
    onSaved: (saved) => {
      toast(say("connection.saved"));
      beginWith(saved);
    },
    after: openedAt,
  });
  return (
    <Panel
      title={say("connection.account")}
      actions={<Remove connection={connection} connector={connector} />}
    >
      {change.conflict}
      <AccountForm
        key={form.round}
        connector={connector}
        connection={connection}
        initial={form.initial}
        action={t("action.save")}
        busy={change.isPending}
        error={change.failure}
        onSubmit={(values) => change.save(flat(values))}
      />
    </Panel>
  );
}

function Remove({ connection, connector }: { connection: Connection; connector: Connector }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useRemoving({
    change: useRemoveConnection(connection.id),
    name: connection.name,
    opened: openedAt(connection),
    fields: fieldsOf(connector),
    read: readConnection,
    onRemoved: () => {
      toast(say("connection.removed"));
      void navigate({ to: "/connections" });
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => setAsking(true)}
      >
        {t("action.remove")}
      </Button>
      {asking && (
        <Confirm
          title={say("connection.removeTitle", { name: connection.name })}
          action={t("action.remove")}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={remove.remove}
        >
          {remove.failure ? (
            <Notice tone="failed">{remove.failure.message}</Notice>
          ) : (
            say("connection.removeHint")
          )}
        </Confirm>
      )}
      {remove.conflict}
    </>
  );
}
