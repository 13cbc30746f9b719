import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, type Tenant, type TenantEnd as End } from "../shared/api";
import { Ago } from "../shared/time";
import { Actions, Button, Dialog, Loaded, Notice, Stack, toast, toastFailure } from "../shared/ui";
import { TypeWorkspace } from "./type-workspace";
import { say } from "./texts";

const of = (tenant: Tenant) => ({ path: { id: tenant.id } });

const LOOK_AGAIN = 2_000;

const tenantEndQuery = (tenant: Tenant) =>
  queryOptions({
    queryKey: ["tenants", tenant.id, "end"],
    queryFn: () => body(api.GET("/api/tenants/{id}/end", { params: of(tenant) })),
    refetchInterval: ({ state }) => (state.data?.confirmedAt && !state.data.completedAt ? LOOK_AGAIN : false),
  });

function useEnd(tenant: Tenant) {
  const client = useQueryClient();
  const onSuccess = async (end: End) => {
    client.setQueryData(tenantEndQuery(tenant).queryKey, end);
    // The answer is newer than what a second look would find.
    await client.invalidateQueries({ queryKey: ["tenants"], predicate: (one) => one.queryKey[2] !== "end" });
  };
  const typed = { workspace: tenant.workspace };
  return {
    close: useMutation({
      mutationFn: () => body(api.POST("/api/tenants/{id}/closing", { params: of(tenant), body: typed })),
      onSuccess,
    }),
    reopen: useMutation({
      mutationFn: () => body(api.DELETE("/api/tenants/{id}/closing", { params: of(tenant) })),
      onSuccess,
    }),
    erase: useMutation({
      mutationFn: () => body(api.POST("/api/tenants/{id}/erasure", { params: of(tenant), body: typed })),
      onSuccess,
    }),
  };
}

/** How a workspace below ends: closed, opened again while there is time, erased. */
export function TenantEnd({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const query = useQuery(tenantEndQuery(tenant));
  const { close, reopen, erase } = useEnd(tenant);
  const [asking, setAsking] = useState<"close" | "erase">();
  const { name, workspace } = tenant;
  const doing = asking === "close" ? close : erase;
  return (
    <Dialog title={say("tenant.endNamed", { name })} onClose={onClose}>
      <Loaded query={query}>
        {(end) => (
          <Stack>
            <p>{say("tenant.endHint")}</p>
            <Standing end={end} />
            <Actions>
              {!end.closedAt && (
                <Button color="red" onClick={() => setAsking("close")}>
                  {say("tenant.close")}
                </Button>
              )}
              {end.closedAt && end.askedAt && !end.confirmedAt && !end.completedAt && (
                <Button color="red" onClick={() => setAsking("erase")}>
                  {say("tenant.eraseNow")}
                </Button>
              )}
              {end.closedAt && !end.confirmedAt && !end.completedAt && (
                <Button
                  variant="default"
                  loading={reopen.isPending}
                  onClick={() =>
                    reopen.mutate(undefined, {
                      onSuccess: () => toast(say("tenant.now.active", { name })),
                      onError: toastFailure,
                    })
                  }
                >
                  {say("tenant.reopen")}
                </Button>
              )}
            </Actions>
          </Stack>
        )}
      </Loaded>
      {asking && (
        <TypeWorkspace
          title={say(asking === "close" ? "tenant.closeNamed" : "tenant.eraseNamed", { name })}
          action={say(asking === "close" ? "tenant.close" : "tenant.eraseNow")}
          workspace={workspace}
          busy={doing.isPending}
          failure={doing.error}
          onConfirm={() => doing.mutate(undefined, { onSuccess: () => setAsking(undefined) })}
          onClose={() => setAsking(undefined)}
        >
          {say(asking === "close" ? "tenant.closeHint" : "tenant.eraseHint")}
        </TypeWorkspace>
      )}
    </Dialog>
  );
}

function Standing({ end }: { end: End }) {
  const count = Object.values(end.erased).reduce((sum, rows) => sum + rows, 0);
  if (end.completedAt) {
    return <Notice tone="done">{say("tenant.endDone", { count, hash: end.lastHash ?? "–" })}</Notice>;
  }
  if (end.confirmedAt) {
    return <Notice tone="waiting">{say("tenant.endConfirmed", { count })}</Notice>;
  }
  return (
    <>
      {end.closedAt && end.eraseAfter && (
        <Notice tone="failed">
          {say("tenant.endClosed")} <Ago at={end.eraseAfter} />
        </Notice>
      )}
      {end.askedAt ? (
        <Notice tone="waiting">
          {say("tenant.endAsked")} <Ago at={end.askedAt} />
        </Notice>
      ) : (
        end.closedAt && <p>{say("tenant.endNobody")}</p>
      )}
    </>
  );
}
