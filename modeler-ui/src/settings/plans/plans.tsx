import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Plan } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { t } from "../../shared/texts";
import { Badge, Button, Empty, List, Loaded, More, Page, Row } from "../../shared/ui";
import { limitsInWords } from "../limit-fields";
import { AddPlan } from "./add-plan";
import { EditPlan } from "./edit-plan";
import { plansQuery } from "./plan-queries";
import { say } from "../texts";

/** What an operator or reseller offers the workspaces below. */
export function Plans() {
  const query = useInfiniteQuery(plansQuery);
  const plans = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<Plan>();
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {say("plans.add")}
    </Button>
  );
  return (
    <Page title={t("place.plans")} lead={say("plans.lead")} actions={plans.length > 0 && add}>
      <Loaded query={query}>
        {() =>
          plans.length === 0 ? (
            <Empty icon="meter" title={say("plans.empty")}>
              <p>{say("plans.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <>
              <List label={t("place.plans")}>
                {plans.map((plan) => (
                  <PlanRow key={plan.id} plan={plan} onEdit={() => setEditing(plan)} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
      {adding && <AddPlan onClose={() => setAdding(false)} />}
      {editing && <EditPlan plan={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

function PlanRow({ plan, onEdit }: { plan: Plan; onEdit: () => void }) {
  const limits = limitsInWords(plan.limits);
  return (
    <Row
      sign={<Icon name="meter" />}
      dimmed={plan.retired}
      title={plan.name}
      detail={
        <>
          <span>{say("plans.clients", { count: plan.clients })}</span>
          {plan.trialDays && <span>{say("plans.trial", { count: plan.trialDays })}</span>}
          {(limits.length > 0 ? limits : [say("tenant.noLimit")]).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </>
      }
      aside={
        <>
          {plan.retired && <Badge>{say("plans.retired")}</Badge>}
          <Button variant="default" aria-label={say("plans.editNamed", { name: plan.name })} onClick={onEdit}>
            {say("plans.edit")}
          </Button>
        </>
      }
    />
  );
}
