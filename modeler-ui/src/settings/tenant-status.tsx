import type { Tenant } from "../shared/api";
import { t } from "../shared/texts";
import { Badge } from "../shared/ui";
import { day, lastDay } from "./days";

/** How a workspace stands, and until when it is on trial. */
export function TenantStatus({ tenant: { status, trialUntil } }: { tenant: Tenant }) {
  if (status === "trial" && trialUntil) {
    return (
      <Badge tone="waiting" icon="clock">
        {t("tenant.trialUntil", { day: day(lastDay(trialUntil)) })}
      </Badge>
    );
  }
  const isActive = status === "active";
  return (
    <Badge tone={isActive ? "done" : "failed"} icon={isActive ? "check" : "failed"}>
      {t(status === "suspended" && trialUntil ? "tenant.trialOver" : `tenant.status.${status}`)}
    </Badge>
  );
}
