import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { TenantLimits } from "../../shared/api";
import { t } from "../../shared/texts";
import { Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { LimitFields } from "../limit-fields";
import { useAddPlan } from "./plan-queries";
import { TrialDays } from "./trial-days";
import { say } from "../texts";

export function AddPlan({ onClose }: { onClose: () => void }) {
  const add = useAddPlan();
  const [name, setName] = useState("");
  const [limits, setLimits] = useState<TenantLimits>({});
  const [trialDays, setTrialDays] = useState<number>();
  return (
    <Dialog title={say("plans.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(
            { name: name.trim(), limits, ...(trialDays && { trialDays }) },
            {
              onSuccess: (plan) => {
                toast(say("plans.added", { name: plan.name }));
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          {add.isError && <Notice tone="failed">{add.error.message}</Notice>}
          <TextInput
            label={t("people.name")}
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <p>{say("tenant.limitsHint")}</p>
          <TrialDays days={trialDays} onChange={setTrialDays} />
          <LimitFields limits={limits} onChange={setLimits} />
          <div>
            <Button type="submit" loading={add.isPending}>
              {say("plans.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
