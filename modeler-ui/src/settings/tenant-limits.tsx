import { NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Tenant, TenantLimits as Limits } from "../shared/api";
import { useSaving, type Fields } from "../shared/conflict";
import { language, t } from "../shared/texts";
import { Button, Dialog, Loaded, Notice, Stack, toast } from "../shared/ui";
import { tenantLimitsQuery, useLimitTenant } from "./queries";

const MEGABYTE = 1 << 20;

/** How much a workspace below may use; an empty field is no limit. */
export function TenantLimits({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const query = useQuery(tenantLimitsQuery(tenant.id));
  return (
    <Dialog title={t("tenant.limitsOf", { name: tenant.name })} onClose={onClose}>
      <Loaded query={query}>
        {({ limits, etag }) => <Fields tenant={tenant} before={limits} etag={etag} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

const limit = (name: keyof Limits, unit = 1) => ({
  label: t(`tenant.limit.${name}`),
  shown: (most: number | null | undefined) =>
    most == null ? t("tenant.noLimit") : Math.round(most / unit).toLocaleString(language()),
});

const fieldsOfLimits: Fields<Required<Limits>> & Fields<Limits> = {
  processStarts: limit("processStarts"),
  connectorCalls: limit("connectorCalls"),
  people: limit("people"),
  storage: limit("storage", MEGABYTE),
  apiRequests: limit("apiRequests"),
};

type FieldsProps = { tenant: Tenant; before: Limits; etag: string; onClose: () => void };

function Fields({ tenant, before, etag, onClose }: FieldsProps) {
  const [limits, setLimits] = useState<Limits>(before);
  const change = useSaving({
    change: useLimitTenant(tenant.id),
    name: t("tenant.limitsOf", { name: tenant.name }),
    opened: { values: before, etag },
    fields: fieldsOfLimits,
    read: (present) => present as Limits,
    onValues: setLimits,
    onSaved: () => {
      toast(t("tenant.limited", { name: tenant.name }));
      onClose();
    },
  });
  const field = (name: keyof Limits, least: number, unit = 1) => ({
    label: t(`tenant.limit.${name}`),
    min: least,
    allowDecimal: false,
    thousandSeparator: true,
    hideControls: true,
    value: limits[name] == null ? "" : Math.round(limits[name] / unit),
    onChange: (value: string | number) =>
      setLimits((now) => ({ ...now, [name]: typeof value === "number" ? value * unit : undefined })),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.save(limits);
      }}
    >
      {change.conflict}
      <Stack>
        <p>{t("tenant.limitsHint")}</p>
        {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
        <NumberInput {...field("processStarts", 0)} />
        <NumberInput {...field("connectorCalls", 0)} description={t("tenant.callsHint")} />
        <NumberInput {...field("people", 1)} />
        <NumberInput {...field("storage", 0, MEGABYTE)} />
        <NumberInput {...field("apiRequests", 1)} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t("tenant.saveLimits")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
