import { Checkbox, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiClient } from "../shared/api";
import { Icon } from "../shared/icons";
import { useSession, type Permission } from "../shared/session";
import { t, told } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Badge,
  Button,
  Confirm,
  Copied,
  Dialog,
  Empty,
  Facts,
  List,
  Loaded,
  More,
  Notice,
  Page,
  Row,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { apiClientsQuery, useAddApiClient, useWithdrawApiClient } from "./queries";
import { say } from "./texts";

export function ApiClients() {
  const query = useInfiniteQuery(apiClientsQuery);
  const clients = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {say("apiClient.add")}
    </Button>
  );
  return (
    <Page title={t("place.apiClients")} lead={say("apiClient.lead")} actions={clients.length > 0 && add}>
      <Loaded query={query}>
        {() =>
          clients.length === 0 ? (
            <Empty icon="machine" title={say("apiClient.empty")}>
              <p>{say("apiClient.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <>
              <List label={t("place.apiClients")}>
                {clients.map((client) => (
                  <ClientRow key={client.id} client={client} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
      {adding && <AddClient onClose={() => setAdding(false)} />}
    </Page>
  );
}

function ClientRow({ client }: { client: ApiClient }) {
  const withdraw = useWithdrawApiClient();
  const [asking, setAsking] = useState(false);
  return (
    <Row
      sign={<Icon name="machine" />}
      title={
        <>
          {client.name}{" "}
          {client.makerDisabled && <Badge tone="failed">{say("apiClient.makerDisabled")}</Badge>}
        </>
      }
      detail={
        <>
          <code>{client.clientId}</code>
          <span>
            {client.lastUsedAt ? (
              <>
                {say("apiClient.used")} <Ago at={client.lastUsedAt} />
              </>
            ) : (
              say("apiClient.neverUsed")
            )}
          </span>
          {client.madeBy && <span>{say("apiClient.madeBy", { name: client.madeBy })}</span>}
          <span>{client.permissions.map((each) => told("permission", each)).join(", ")}</span>
        </>
      }
      aside={
        <>
          <Button
            variant="default"
            aria-label={say("apiClient.withdrawNamed", { name: client.name })}
            onClick={() => setAsking(true)}
          >
            {say("apiClient.withdraw")}
          </Button>
          {asking && (
            <Confirm
              title={say("apiClient.withdrawNamed", { name: client.name })}
              action={say("apiClient.withdraw")}
              busy={withdraw.isPending}
              onClose={() => setAsking(false)}
              onConfirm={() =>
                withdraw.mutate(client.id, {
                  onSuccess: () => toast(say("apiClient.withdrawn", { name: client.name })),
                  onError: toastFailure,
                })
              }
            >
              {say("apiClient.withdrawHint")}
            </Confirm>
          )}
        </>
      }
    />
  );
}

function AddClient({ onClose }: { onClose: () => void }) {
  const { permissions } = useSession();
  const add = useAddApiClient();
  const [name, setName] = useState("");
  const [granted, setGranted] = useState<Permission[]>([]);

  if (add.data) {
    return (
      <Dialog title={say("apiClient.created")} onClose={onClose}>
        <Notice tone="waiting" icon="key">
          {say("apiClient.secretOnce")}
        </Notice>
        <Facts
          items={[
            [say("apiClient.id"), <Copied key="id" text={add.data.clientId} />],
            [say("apiClient.secret"), <Copied key="secret" text={add.data.secret} />],
          ]}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={say("apiClient.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ name: name.trim(), permissions: granted });
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput
            label={t("people.name")}
            description={say("apiClient.nameHint")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group
            label={say("apiClient.permissions")}
            value={granted}
            onChange={(chosen) => setGranted(permissions.filter((each) => chosen.includes(each)))}
          >
            {permissions.map((permission) => (
              <Checkbox key={permission} value={permission} label={told("permission", permission)} />
            ))}
          </Checkbox.Group>
          <div>
            <Button type="submit" loading={add.isPending} disabled={granted.length === 0}>
              {say("apiClient.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
