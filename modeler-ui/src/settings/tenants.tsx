import { Checkbox, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { etagOf, type Tenant } from "../shared/api";
import { useSaving, type Fields } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { useSession } from "../shared/session";
import { t } from "../shared/texts";
import {
  Badge,
  Button,
  Confirm,
  Dialog,
  Empty,
  LinkButton,
  List,
  Loaded,
  More,
  Notice,
  Page,
  Row,
  Stack,
  toast,
} from "../shared/ui";
import { TenantSupport } from "../support";
import { Invitation } from "./invitation";
import { tenantsQuery, useAddTenant, useChangeTenant, type NewTenant, type TenantValues } from "./queries";
import { TenantLimits } from "./tenant-limits";

/** The operator's list of workspaces; what is in them stays out of sight. */
export function Tenants() {
  const query = useInfiniteQuery(tenantsQuery());
  const tenants = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("tenant.add")}
    </Button>
  );
  return (
    <Page title={t("place.tenants")} lead={t("tenant.lead")} actions={tenants.length > 0 && add}>
      <Loaded query={query}>
        {() =>
          tenants.length === 0 ? (
            <Empty icon="tenants" title={t("tenant.empty")}>
              <p>{t("tenant.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <TenantList />
          )
        }
      </Loaded>
      {adding && <AddTenant onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** The workspaces directly below, or below one of the resellers. */
export function TenantList({ reseller }: { reseller?: string }) {
  const query = useInfiniteQuery(tenantsQuery(reseller));
  const tenants = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={query}>
      {() =>
        tenants.length === 0 ? (
          <Empty icon="tenants" title={t("tenant.empty")} />
        ) : (
          <>
            <List label={t("place.tenants")}>
              {tenants.map((tenant) => (
                <TenantRow key={tenant.id} tenant={tenant} />
              ))}
            </List>
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}

const valuesOf = ({ name, status }: Tenant): TenantValues => ({ name, status });

const fieldsOfTenant: Fields<TenantValues> = {
  name: { label: t("tenant.field.name"), shown: (name) => name },
  status: { label: t("tenant.state"), shown: (status) => t(`tenant.status.${status}`) },
};

function TenantRow({ tenant }: { tenant: Tenant }) {
  const change = useSaving({
    change: useChangeTenant(tenant.id),
    name: tenant.name,
    opened: { values: valuesOf(tenant), etag: etagOf(tenant) },
    asShown: true,
    fields: fieldsOfTenant,
    read: (present) => valuesOf(present as Tenant),
    onValues: () => undefined,
    onSaved: ({ name }, { status }) => {
      toast(t(`tenant.now.${status}`, { name }));
      setAsking(false);
    },
    onTheirs: () => setAsking(false),
  });
  const [asking, setAsking] = useState(false);
  const [limiting, setLimiting] = useState(false);
  const [supporting, setSupporting] = useState(false);
  const resells = tenant.kind === "reseller";
  const suspended = tenant.status === "suspended";
  const setStatus = (status: Tenant["status"]) => change.save({ ...valuesOf(tenant), status });
  return (
    <Row
      sign={<Icon name="tenants" />}
      dimmed={suspended}
      title={tenant.name}
      detail={<code>{tenant.workspace}</code>}
      aside={
        <>
          {resells && <Badge tone="accent">{t("tenant.kind.reseller")}</Badge>}
          {tenant.sandbox && <Badge tone="waiting">{t("shell.sandbox")}</Badge>}
          <Badge tone={suspended ? "failed" : "done"} icon={suspended ? "failed" : "check"}>
            {t(`tenant.status.${tenant.status}`)}
          </Badge>
          <Button
            variant="default"
            aria-label={t("tenant.limitsNamed", { name: tenant.name })}
            onClick={() => setLimiting(true)}
          >
            {t("tenant.limits")}
          </Button>
          {resells && (
            <LinkButton
              variant="default"
              to="/tenants/$id/workspaces"
              params={{ id: tenant.id }}
              aria-label={t("tenant.ofReseller", { name: tenant.name })}
            >
              {t("tenant.itsWorkspaces")}
            </LinkButton>
          )}
          {!resells && (
            <Button
              variant="default"
              aria-label={t("support.of", { name: tenant.name })}
              onClick={() => setSupporting(true)}
            >
              {t("support.short")}
            </Button>
          )}
          {supporting && (
            <Suspense>
              <TenantSupport tenant={tenant} onClose={() => setSupporting(false)} />
            </Suspense>
          )}
          <LinkButton
            variant="default"
            to="/tenants/$id/branding"
            params={{ id: tenant.id }}
            aria-label={t("branding.of", { name: tenant.name })}
          >
            {t("place.branding")}
          </LinkButton>
          {limiting && <TenantLimits tenant={tenant} onClose={() => setLimiting(false)} />}
          {tenant.kind !== "operator" && (
            <Button
              variant="default"
              loading={change.isPending}
              aria-label={t(suspended ? "tenant.resumeNamed" : "tenant.suspendNamed", { name: tenant.name })}
              onClick={() => (suspended ? setStatus("active") : setAsking(true))}
            >
              {t(suspended ? "tenant.resume" : "tenant.suspend")}
            </Button>
          )}
          {asking && (
            <Confirm
              title={t("tenant.suspendNamed", { name: tenant.name })}
              action={t("tenant.suspend")}
              busy={change.isPending}
              onConfirm={() => setStatus("suspended")}
              onClose={() => setAsking(false)}
            >
              {change.failure ? (
                <Notice tone="failed">{change.failure.message}</Notice>
              ) : (
                t(resells ? "tenant.suspendResellerHint" : "tenant.suspendHint")
              )}
            </Confirm>
          )}
          {change.failure && !asking && <Notice tone="failed">{change.failure.message}</Notice>}
          {change.conflict}
        </>
      }
    />
  );
}

function AddTenant({ onClose }: { onClose: () => void }) {
  const add = useAddTenant();
  const [tenant, setTenant] = useState<NewTenant>({
    workspace: "",
    name: "",
    adminName: "",
    adminEmail: "",
    sandbox: false,
    kind: "business",
  });
  const isOperator = useSession().tenant.kind === "operator";
  const field = (name: Exclude<keyof NewTenant, "sandbox" | "kind">) => ({
    label: t(`tenant.field.${name}`),
    name,
    required: true,
    value: tenant[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setTenant((before) => ({ ...before, [name]: value }));
    },
  });
  if (add.data?.invitation) {
    return <Invitation name={tenant.adminName} link={add.data.invitation} onClose={onClose} />;
  }
  return (
    <Dialog title={t("tenant.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(tenant, {
            onSuccess: ({ invitation }) => {
              toast(t("tenant.added", { name: tenant.name }));
              if (!invitation) onClose();
            },
          });
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput {...field("name")} />
          <TextInput
            {...field("workspace")}
            description={t("tenant.workspaceHint")}
            pattern="[a-z0-9][a-z0-9\-]{1,38}[a-z0-9]"
            autoCapitalize="none"
          />
          {isOperator && (
            <Checkbox
              label={t("tenant.field.reseller")}
              description={t("tenant.resellerHint")}
              checked={tenant.kind === "reseller"}
              onChange={(event) => {
                const kind = event.currentTarget.checked ? "reseller" : "business";
                setTenant((before) => ({ ...before, kind }));
              }}
            />
          )}
          <Checkbox
            label={t("tenant.field.sandbox")}
            description={t("tenant.sandboxHint")}
            checked={tenant.sandbox}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              setTenant((before) => ({ ...before, sandbox: checked }));
            }}
          />
          <TextInput {...field("adminName")} />
          <TextInput {...field("adminEmail")} type="email" />
          <div>
            <Button type="submit" loading={add.isPending}>
              {t("tenant.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
