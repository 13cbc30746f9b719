import { TextInput } from "@mantine/core";
import { useState } from "react";
import { etagOf, type Plan, type PlanPreview } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { t } from "../../shared/texts";
import { Actions, Button, Confirm, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { fieldsOfLimits, LimitFields } from "../limit-fields";
import { amount } from "../limit-units";
import { useChangePlan, usePreviewPlan, type PlanValues } from "./plan-queries";
import { TrialDays } from "./trial-days";
import { say } from "../texts";

const valuesOf = ({ name, limits, trialDays, retired }: Plan): PlanValues => ({
  ...limits,
  name,
  trialDays: trialDays ?? undefined,
  retired,
});

const fieldsOfPlan: Fields<Required<PlanValues>> & Fields<PlanValues> = {
  name: { label: t("people.name"), shown: (name) => name },
  trialDays: {
    label: say("plans.trialDays"),
    shown: (days) => (days ? String(days) : say("plans.noTrial")),
  },
  ...fieldsOfLimits,
  retired: {
    label: say("tenant.state"),
    shown: (retired) => say(retired ? "plans.retired" : "plans.offered"),
  },
};

/** Changes a plan for all workspaces that have it; says before who has used more than it would give. */
export function EditPlan({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [values, setValues] = useState<PlanValues>(valuesOf(plan));
  const [over, setOver] = useState<PlanPreview["over"]>([]);
  const preview = usePreviewPlan(plan.id);
  const change = useSaving({
    change: useChangePlan(plan.id),
    name: plan.name,
    opened: { values: valuesOf(plan), etag: etagOf(plan) },
    fields: fieldsOfPlan,
    read: (present) => valuesOf(present as Plan),
    onValues: setValues,
    onSaved: (_, { name }) => {
      toast(say("plans.changed", { name }));
      onClose();
    },
  });
  const { name, trialDays, retired, ...limits } = values;
  const save = (wanted: PlanValues) => {
    setOver([]);
    change.save({ ...wanted, name: wanted.name.trim() });
  };
  return (
    <Dialog title={say("plans.editNamed", { name: plan.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate(limits, {
            onSuccess: (found) => (found.over.length > 0 ? setOver(found.over) : save(values)),
          });
        }}
      >
        {change.conflict}
        <Stack>
          {preview.isError && <Notice tone="failed">{preview.error.message}</Notice>}
          {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
          <p>{say(plan.retired ? "plans.retiredHint" : "plans.editHint")}</p>
          <TextInput
            label={t("people.name")}
            required
            maxLength={120}
            value={name}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setValues((now) => ({ ...now, name: value }));
            }}
          />
          <TrialDays
            days={trialDays}
            onChange={(days) => setValues((now) => ({ ...now, trialDays: days }))}
          />
          <LimitFields
            limits={limits}
            onChange={(changed) =>
              setValues(({ name: kept, trialDays: days, retired: still, ...now }) => ({
                ...changed(now),
                name: kept,
                trialDays: days,
                retired: still,
              }))
            }
          />
          <Actions>
            <Button type="submit" loading={preview.isPending || change.isPending}>
              {say("plans.save")}
            </Button>
            <Button
              variant="default"
              loading={change.isPending}
              onClick={() => save({ ...valuesOf(plan), retired: !retired })}
            >
              {say(retired ? "plans.restore" : "plans.retire")}
            </Button>
          </Actions>
        </Stack>
      </form>
      {over.length > 0 && (
        <Confirm
          title={say("plans.over")}
          action={say("plans.saveAnyway")}
          busy={change.isPending}
          onConfirm={() => save(values)}
          onClose={() => setOver([])}
        >
          <p>{say("plans.overHint")}</p>
          <ul>
            {over.map((client) => (
              <li key={client.id}>
                <strong>{client.name}</strong>:{" "}
                {client.uses
                  .map(({ limit, used, most }) =>
                    say("plans.overUse", {
                      limit: say(`usage.of.${limit}`),
                      used: amount(limit, used),
                      most: amount(limit, most),
                    }),
                  )
                  .join("; ")}
              </li>
            ))}
          </ul>
        </Confirm>
      )}
    </Dialog>
  );
}
