import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Tenant, TenantTrial as Trial } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { momentOf } from "../../shared/time";
import { Actions, Button, Loaded, Notice, Stack, toast } from "../../shared/ui";
import { day, inDays, inputDay, lastDay } from "../days";
import { useChangeTenant } from "../queries";
import { fieldsOfTenant, valuesOf } from "../tenant-values";
import { tenantTrialQuery, useExtendTrial, type TrialEnd } from "./trial-queries";
import { say } from "../texts";

/** Until when a workspace below is on trial, or that it was. */
export function TenantTrial({ tenant }: { tenant: Tenant }) {
  const query = useQuery(tenantTrialQuery(tenant.id));
  return (
    <Loaded query={query}>
      {({ trial, etag }) =>
        trial.until && <Standing key={etag} tenant={tenant} trial={trial} until={trial.until} etag={etag} />
      }
    </Loaded>
  );
}

/** So many days more are proposed for a trial that is over. */
const MORE = 14;

const endOf = ({ until }: Trial): TrialEnd => ({ last: until ? inputDay(lastDay(until)) : "" });

const fields: Fields<TrialEnd> = {
  last: { label: say("tenant.trialLast"), shown: (last) => (last ? day(momentOf(`${last}T00:00`)) : "–") },
};

type StandingProps = { tenant: Tenant; trial: Trial; until: string; etag: string };

function Standing({ tenant, trial, until, etag }: StandingProps) {
  const { name } = tenant;
  const isOver = trial.status === "suspended";
  const [values, setValues] = useState<TrialEnd>(isOver ? { last: inputDay(inDays(MORE)) } : endOf(trial));
  const extend = useSaving({
    change: useExtendTrial(tenant.id),
    name,
    opened: { values: endOf(trial), etag },
    fields,
    read: (present) => endOf(present as Trial),
    onValues: setValues,
    onSaved: (_, { last }) =>
      toast(say("tenant.trialExtended", { name, day: day(momentOf(`${last}T00:00`)) })),
  });
  const standing = { ...valuesOf(tenant), status: trial.status };
  const activate = useSaving({
    change: useChangeTenant(tenant.id),
    name,
    opened: { values: standing, etag },
    asShown: true,
    fields: fieldsOfTenant,
    read: (present) => valuesOf(present as Tenant),
    onValues: () => undefined,
    onSaved: () => toast(say("tenant.now.active", { name })),
  });
  const failure = extend.failure ?? activate.failure;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        extend.save(values);
      }}
    >
      {extend.conflict}
      {activate.conflict}
      <Stack>
        <Notice tone={isOver ? "failed" : "waiting"} icon="clock">
          {say(isOver ? "tenant.trialOverSince" : "tenant.trialHint", { day: day(lastDay(until)) })}
        </Notice>
        {failure && <Notice tone="failed">{failure.message}</Notice>}
        <TextInput
          type="date"
          label={say("tenant.trialLast")}
          required
          min={inputDay(inDays(0))}
          max={inputDay(inDays(364))}
          value={values.last}
          onChange={(event) => setValues({ last: event.currentTarget.value })}
        />
        <Actions>
          <Button type="submit" variant="default" loading={extend.isPending}>
            {say("tenant.trialExtend")}
          </Button>
          <Button
            variant="default"
            loading={activate.isPending}
            onClick={() => activate.save({ ...standing, status: "active" })}
          >
            {say("tenant.trialActivate")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
