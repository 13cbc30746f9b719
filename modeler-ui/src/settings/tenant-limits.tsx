import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Tenant, TenantLimits as Limits } from "../shared/api";
import { useSaving } from "../shared/conflict";
import { Button, Dialog, Loaded, Notice, Stack, toast } from "../shared/ui";
import { fieldsOfLimits, LimitFields } from "./limit-fields";
import { tenantPlanQuery } from "./plans/plan-queries";
import { TenantPlan } from "./plans/tenant-plan";
import { TenantTrial } from "./plans/tenant-trial";
import { tenantLimitsQuery, useLimitTenant } from "./queries";
import { say } from "./texts";

/** The plan of a workspace below, and how much it may use beside it. */
export function TenantLimits({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const plan = useQuery(tenantPlanQuery(tenant.id));
  const query = useQuery(tenantLimitsQuery(tenant.id));
  return (
    <Dialog title={say("tenant.limitsOf", { name: tenant.name })} onClose={onClose}>
      <Loaded query={plan}>
        {(given) => (
          <Stack>
            {tenant.trialUntil && <TenantTrial tenant={tenant} />}
            <TenantPlan key={given.etag} tenant={tenant} {...given} />
            <Loaded query={query}>
              {({ limits, etag }) => (
                <Fields
                  tenant={tenant}
                  before={limits}
                  etag={etag}
                  {...(given.plan.limits && { plan: given.plan.limits })}
                  onClose={onClose}
                />
              )}
            </Loaded>
          </Stack>
        )}
      </Loaded>
    </Dialog>
  );
}

type FieldsProps = { tenant: Tenant; before: Limits; etag: string; plan?: Limits; onClose: () => void };

function Fields({ tenant, before, etag, plan, onClose }: FieldsProps) {
  const [limits, setLimits] = useState<Limits>(before);
  const change = useSaving({
    change: useLimitTenant(tenant.id),
    name: say("tenant.limitsOf", { name: tenant.name }),
    opened: { values: before, etag },
    fields: fieldsOfLimits,
    read: (present) => present as Limits,
    onValues: setLimits,
    onSaved: () => {
      toast(say("tenant.limited", { name: tenant.name }));
      onClose();
    },
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
        <p>{say(plan ? "plans.besideHint" : "tenant.limitsHint")}</p>
        {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
        <LimitFields limits={limits} onChange={setLimits} {...(plan && { plan })} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {say("tenant.saveLimits")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
