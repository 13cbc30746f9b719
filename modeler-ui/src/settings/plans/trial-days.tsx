import { NumberInput } from "@mantine/core";
import { say } from "../texts";

type Props = { days: number | null | undefined; onChange: (days: number | undefined) => void };

/** How long workspaces made with a plan are on trial; empty for no trial. */
export function TrialDays({ days, onChange }: Props) {
  return (
    <NumberInput
      label={say("plans.trialDays")}
      description={say("plans.trialHint")}
      min={1}
      max={365}
      allowDecimal={false}
      hideControls
      value={days ?? ""}
      onChange={(value) => onChange(typeof value === "number" ? value : undefined)}
    />
  );
}
