import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DeploymentPolicy, Versioned } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { Dialog, Loaded, Notice, toast } from "../../shared/ui";
import { policyQuery, useChangePolicy, type PolicyValues } from "./queries";
import { say } from "./texts";

/** Whether this workspace deploys only what a second person has approved. */
export default function PolicyDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery(policyQuery);
  return (
    <Dialog title={say("policy.title")} onClose={onClose}>
      <Loaded query={query} rows={1}>
        {(policy) => <Policy policy={policy} />}
      </Loaded>
    </Dialog>
  );
}

const fields: Fields<PolicyValues> = {
  secondPerson: {
    label: say("policy.label"),
    shown: (secondPerson) => say(secondPerson ? "policy.isOn" : "policy.isOff"),
  },
};

const valuesOf = ({ secondPerson }: DeploymentPolicy): PolicyValues => ({ secondPerson });

function Policy({ policy }: { policy: Versioned<DeploymentPolicy> }) {
  const saving = useSaving({
    change: useChangePolicy(),
    name: say("policy.title"),
    opened: { values: valuesOf(policy.value), etag: policy.etag },
    asShown: true,
    fields,
    read: (present) => valuesOf(present as DeploymentPolicy),
    onValues: () => undefined,
    onSaved: (_changed, { secondPerson }) => toast(say(secondPerson ? "policy.on" : "policy.off")),
  });
  return (
    <>
      {saving.failure && <Notice tone="failed">{saving.failure.message}</Notice>}
      {saving.conflict}
      <Checkbox
        label={say("policy.label")}
        description={say("policy.hint")}
        checked={policy.value.secondPerson}
        disabled={saving.isPending}
        onChange={(event) => saving.save({ secondPerson: event.currentTarget.checked })}
      />
    </>
  );
}
