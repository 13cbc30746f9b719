import { lazy, Suspense, useState } from "react";
import { etagOf, type Tenant } from "../shared/api";
import { useSaving } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Badge, Button, Confirm, LinkButton, Notice, Row, toast } from "../shared/ui";
import { TenantSupport } from "../support";
import { useChangeTenant } from "./queries";
import { TenantLimits } from "./tenant-limits";
import { TenantStatus } from "./tenant-status";
import { fieldsOfTenant, valuesOf } from "./tenant-values";
import { say } from "./texts";

const TenantEnd = lazy(async () => ({ default: (await import("./tenant-end")).TenantEnd }));

/** One workspace below, and what can be done with it from above. */
export function TenantRow({ tenant }: { tenant: Tenant }) {
  const change = useSaving({
    change: useChangeTenant(tenant.id),
    name: tenant.name,
    opened: { values: valuesOf(tenant), etag: etagOf(tenant) },
    asShown: true,
    fields: fieldsOfTenant,
    read: (present) => valuesOf(present as Tenant),
    onValues: () => undefined,
    onSaved: ({ name }, { status }) => {
      toast(say(`tenant.now.${status}`, { name }));
      setAsking(false);
    },
    onTheirs: () => setAsking(false),
  });
  const [asking, setAsking] = useState(false);
  const [limiting, setLimiting] = useState(false);
  const [supporting, setSupporting] = useState(false);
  const resells = tenant.kind === "reseller";
  const [ending, setEnding] = useState(false);
  const suspended = tenant.status === "suspended";
  const over = tenant.status === "closed" || tenant.status === "erased";
  const setStatus = (status: Tenant["status"]) => change.save({ ...valuesOf(tenant), status });
  return (
    <Row
      sign={<Icon name="tenants" />}
      dimmed={suspended || over}
      title={tenant.name}
      detail={<code>{tenant.workspace}</code>}
      aside={
        <>
          {resells && <Badge tone="accent">{say("tenant.kind.reseller")}</Badge>}
          {tenant.sandbox && <Badge tone="waiting">{t("shell.sandbox")}</Badge>}
          {tenant.plan && <Badge icon="meter">{tenant.plan}</Badge>}
          <TenantStatus tenant={tenant} />
          <Button
            variant="default"
            aria-label={say("tenant.limitsNamed", { name: tenant.name })}
            onClick={() => setLimiting(true)}
          >
            {say("tenant.limits")}
          </Button>
          {resells && (
            <LinkButton
              variant="default"
              to="/tenants/$id/workspaces"
              params={{ id: tenant.id }}
              aria-label={say("tenant.ofReseller", { name: tenant.name })}
            >
              {say("tenant.itsWorkspaces")}
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
          {tenant.kind !== "operator" && (
            <LinkButton
              variant="default"
              to="/tenants/$id/invoices"
              params={{ id: tenant.id }}
              aria-label={say("invoices.below", { name: tenant.name })}
            >
              {say("invoices.invoices")}
            </LinkButton>
          )}
          {limiting && <TenantLimits tenant={tenant} onClose={() => setLimiting(false)} />}
          {tenant.kind !== "operator" && (
            <Button
              variant="default"
              aria-label={say("tenant.endNamed", { name: tenant.name })}
              onClick={() => setEnding(true)}
            >
              {say("tenant.end")}
            </Button>
          )}
          {ending && (
            <Suspense>
              <TenantEnd tenant={tenant} onClose={() => setEnding(false)} />
            </Suspense>
          )}
          {tenant.kind !== "operator" && !over && (
            <Button
              variant="default"
              loading={change.isPending}
              aria-label={say(suspended ? "tenant.resumeNamed" : "tenant.suspendNamed", {
                name: tenant.name,
              })}
              onClick={() => (suspended ? setStatus("active") : setAsking(true))}
            >
              {say(suspended ? "tenant.resume" : "tenant.suspend")}
            </Button>
          )}
          {asking && (
            <Confirm
              title={say("tenant.suspendNamed", { name: tenant.name })}
              action={say("tenant.suspend")}
              busy={change.isPending}
              onConfirm={() => setStatus("suspended")}
              onClose={() => setAsking(false)}
            >
              {change.failure ? (
                <Notice tone="failed">{change.failure.message}</Notice>
              ) : (
                say(resells ? "tenant.suspendResellerHint" : "tenant.suspendHint")
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
