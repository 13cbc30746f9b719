import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Plan } from "../../shared/api";
import { More } from "../../shared/ui";
import { plansQuery } from "./plan-queries";
import { say } from "../texts";

const label = ({ name, trialDays }: Plan) =>
  trialDays ? `${name} (${say("plans.trial", { count: trialDays })})` : name;

/** The plan that a new workspace begins with; nothing where there are no plans. */
export function ChoosePlan({ chosen, onChange }: { chosen: string; onChange: (id: string) => void }) {
  const query = useInfiniteQuery(plansQuery);
  const offered = query.data?.pages.flatMap((page) => page.items).filter(({ retired }) => !retired) ?? [];
  if (offered.length === 0) return null;
  return (
    <>
      <NativeSelect
        label={say("plans.plan")}
        value={chosen}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: "", label: say("plans.none") },
          ...offered.map((plan) => ({ value: plan.id, label: label(plan) })),
        ]}
      />
      <More query={query} />
    </>
  );
}
