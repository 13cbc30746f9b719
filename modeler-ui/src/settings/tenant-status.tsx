import type { Tenant } from "../shared/api";
import { Badge } from "../shared/ui";
import { day, lastDay } from "./days";
import { say } from "./texts";

/** How a workspace stands, and until when it is on trial. */
export function TenantStatus({ tenant: { status, trialUntil } }: { tenant: Tenant }) {
  if (status === "trial" && trialUntil) {
    return (
      <Badge tone="waiting" icon="clock">
        {say("tenant.trialUntil", { day: day(lastDay(trialUntil)) })}
      </Badge>
    );
  }
  const isActive = status === "active";
  return (
    <Badge tone={isActive ? "done" : "failed"} icon={isActive ? "check" : "failed"}>
      {say(status === "suspended" && trialUntil ? "tenant.trialOver" : `tenant.status.${status}`)}
    </Badge>
  );
}
