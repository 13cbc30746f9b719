import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Button, Empty, List, Loaded, More, Notice, Page } from "../shared/ui";
import { AddTenant } from "./add-tenant";
import { amount, NEARLY } from "./limit-units";
import { tenantsQuery, usageBelowQuery } from "./queries";
import { TenantRow } from "./tenant-row";
import { say } from "./texts";

/** The operator's list of workspaces; what is in them stays out of sight. */
export function Tenants() {
  const query = useInfiniteQuery(tenantsQuery());
  const tenants = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {say("tenant.add")}
    </Button>
  );
  return (
    <Page title={t("place.tenants")} lead={say("tenant.lead")} actions={tenants.length > 0 && add}>
      <Together />
      <Loaded query={query}>
        {() =>
          tenants.length === 0 ? (
            <Empty icon="tenants" title={say("tenant.empty")}>
              <p>{say("tenant.emptyHint")}</p>
              {add}
            </Empty>
          ) : (
            <TenantList />
          )
        }
      </Loaded>
      {adding && <AddTenant onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** How much of a reseller's own limit is used. */
function Together() {
  const { data } = useQuery(usageBelowQuery);
  const starts = data?.items.find(({ limit }) => limit === "process-starts");
  if (!starts) return null;
  const { limit, most, used } = starts;
  const isFull = used >= most;
  return (
    <Notice
      tone={isFull ? "failed" : used >= NEARLY * most ? "waiting" : "plain"}
      icon={used >= NEARLY * most ? "alert" : "meter"}
    >
      {say("tenant.together", { used: amount(limit, used), most: amount(limit, most) })}
      {isFull && ` ${say("tenant.togetherFull")}`}
    </Notice>
  );
}

/** The workspaces directly below, or below one of the resellers. */
export function TenantList({ reseller }: { reseller?: string }) {
  const query = useInfiniteQuery(tenantsQuery(reseller));
  const tenants = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={query}>
      {() =>
        tenants.length === 0 ? (
          <Empty icon="tenants" title={say("tenant.empty")} />
        ) : (
          <>
            <List label={t("place.tenants")}>
              {tenants.map((tenant) => (
                <TenantRow key={tenant.id} tenant={tenant} />
              ))}
            </List>
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}
