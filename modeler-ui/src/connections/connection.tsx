import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection, Versioned } from "../shared/api";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Back,
  Badge,
  Button,
  Confirm,
  Copied,
  Facts,
  Loaded,
  Notice,
  Page,
  Panel,
  toast,
  toastFailure,
} from "../shared/ui";
import { AccountForm } from "./account-form";
import { Health, Outage } from "./health";
import {
  connectionQuery,
  connectorsQuery,
  useChangeConnection,
  useRemoveConnection,
  useTestConnection,
} from "./queries";

const route = getRouteApi("/app/connections/$connectionId");

export function ConnectionPage() {
  const { connectionId } = route.useParams();
  return (
    <Loaded query={useQuery(connectionQuery(connectionId))}>
      {(connection) => <Shown connection={connection.value} versioned={connection} />}
    </Loaded>
  );
}

function Shown({ connection, versioned }: { connection: Connection; versioned: Versioned<Connection> }) {
  const mayManage = useMay("MANAGE_CONNECTIONS");
  const test = useTestConnection(connection.id);
  return (
    <Page
      title={connection.name}
      back={<Back to="/connections">{t("place.connections")}</Back>}
      lead={connection.connectorName}
      actions={
        <>
          {connection.sandbox && <Badge tone="waiting">{t("shell.sandbox")}</Badge>}
          <Health connection={connection} />
        </>
      }
    >
      <Outage connection={connection} />
      {test.data && (
        <Notice tone={test.data.ok ? "done" : "failed"} icon={test.data.ok ? "check" : "alert"}>
          {test.data.message}
        </Notice>
      )}
      <Panel
        title={t("connection.state")}
        actions={
          mayManage && (
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate(undefined, { onError: toastFailure })}
            >
              {t("connection.test")}
            </Button>
          )
        }
      >
        <Facts
          items={[
            [t("connection.waits"), connection.waiting],
            [
              t("connection.lastError"),
              connection.lastError ? (
                <LastError key="error" error={connection.lastError} />
              ) : (
                t("connection.noError")
              ),
            ],
            ...(connection.hookUrl
              ? [[t("connection.hook"), <Copied key="hook" text={connection.hookUrl} />] as const]
              : []),
          ]}
        />
      </Panel>
      {mayManage && <Edit key={versioned.etag} connection={versioned} />}
    </Page>
  );
}

function LastError({ error }: { error: NonNullable<Connection["lastError"]> }) {
  return (
    <>
      {error.message} <Ago at={error.at} />
      {error.vendorRequestId && (
        <div className="dim">{t("connection.vendorReference", { reference: error.vendorRequestId })}</div>
      )}
    </>
  );
}

function Edit({ connection: { value: connection, etag } }: { connection: Versioned<Connection> }) {
  const connectors = useQuery(connectorsQuery);
  const change = useChangeConnection(connection.id);
  const connector = connectors.data?.find((each) => each.id === connection.connector);
  if (!connector) return null;
  return (
    <Panel title={t("connection.account")} actions={<Remove connection={connection} etag={etag} />}>
      <AccountForm
        connector={connector}
        connection={connection}
        action={t("action.save")}
        busy={change.isPending}
        error={change.error}
        onSubmit={(changed) =>
          change.mutate({ ...changed, etag }, { onSuccess: () => toast(t("connection.saved")) })
        }
      />
    </Panel>
  );
}

function Remove({ connection, etag }: { connection: Connection; etag: string }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveConnection(connection.id);
  const navigate = useNavigate();
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
          title={t("connection.removeTitle", { name: connection.name })}
          action={t("action.remove")}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate(etag, {
              onSuccess: () => {
                toast(t("connection.removed"));
                void navigate({ to: "/connections" });
              },
              onError: toastFailure,
            })
          }
        >
          {t("connection.removeHint")}
        </Confirm>
      )}
    </>
  );
}
