import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Tenant, TenantPlan as Given } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { Button, Loaded, More, Notice, Stack, toast } from "../../shared/ui";
import { plansQuery, useGivePlan, type GivenPlan } from "./plan-queries";
import { say } from "../texts";

const valuesOf = ({ plan }: Given): GivenPlan => ({ plan: plan ?? "" });

/** The plan of a workspace below, or that it has none. */
export function TenantPlan({ tenant, plan, etag }: { tenant: Tenant; plan: Given; etag: string }) {
  const query = useInfiniteQuery(plansQuery);
  const plans = query.data?.pages.flatMap((page) => page.items) ?? [];
  const named = new Map(plans.map(({ id, name }) => [id, name]));
  const fields: Fields<GivenPlan> = {
    plan: {
      label: say("plans.plan"),
      shown: (id) => (id ? (named.get(id) ?? plan.name ?? id) : say("plans.none")),
    },
  };
  const [values, setValues] = useState<GivenPlan>(valuesOf(plan));
  const change = useSaving({
    change: useGivePlan(tenant.id),
    name: tenant.name,
    opened: { values: valuesOf(plan), etag },
    fields,
    read: (present) => valuesOf(present as Given),
    onValues: setValues,
    onSaved: (given) =>
      toast(
        given.name
          ? say("plans.given", { name: tenant.name, plan: given.name })
          : say("plans.taken", { name: tenant.name }),
      ),
  });
  const offered = plans.filter((one) => !one.retired || one.id === plan.plan);
  const own = plan.plan && !named.has(plan.plan) ? [{ value: plan.plan, label: plan.name ?? plan.plan }] : [];
  return (
    <Loaded query={query}>
      {() => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.save(values);
          }}
        >
          {change.conflict}
          <Stack>
            {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
            <NativeSelect
              label={say("plans.plan")}
              value={values.plan}
              onChange={(event) => setValues({ plan: event.currentTarget.value })}
              data={[
                { value: "", label: say("plans.none") },
                ...own,
                ...offered.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <More query={query} />
            <div>
              <Button type="submit" variant="default" loading={change.isPending}>
                {say("plans.give")}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </Loaded>
  );
}
