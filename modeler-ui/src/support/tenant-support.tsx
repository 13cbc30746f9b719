import { useQuery } from "@tanstack/react-query";
import type { Tenant } from "../shared/api";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Button, Dialog, Loaded, Notice, Stack, toast } from "../shared/ui";
import { GrantForm } from "./grant-form";
import { tenantSupportQuery, useAskForSupport, useOpenSupport } from "./queries";

/** From above: asks for support access to a workspace, or uses what was granted. */
export function TenantSupport({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const query = useQuery(tenantSupportQuery(tenant.id));
  const ask = useAskForSupport(tenant.id);
  const open = useOpenSupport(tenant.id);
  const failure = open.error ?? ask.error;
  return (
    <Dialog title={t("support.of", { name: tenant.name })} onClose={onClose}>
      <Loaded query={query}>
        {({ items }) => {
          const granted = items.find(({ state }) => state === "granted");
          const asked = items.find(({ state }) => state === "asked");
          return (
            <Stack>
              {failure && <Notice tone="failed">{failure.message}</Notice>}
              {granted?.expiresAt ? (
                <>
                  <p>
                    {t("support.mayUntil")} <Clock at={granted.expiresAt} />. {t("support.mayHint")}
                  </p>
                  <div>
                    <Button loading={open.isPending} onClick={() => open.mutate()}>
                      {t("support.open")}
                    </Button>
                  </div>
                </>
              ) : asked ? (
                <Notice tone="waiting" icon="waiting">
                  {t("support.waits", { reason: asked.reason })}
                </Notice>
              ) : (
                <GrantForm
                  action={t("support.ask")}
                  busy={ask.isPending}
                  onSend={({ reason, hours }) =>
                    ask.mutate({ reason, hours }, { onSuccess: () => toast(t("support.wasAsked")) })
                  }
                />
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
