import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../../shared/session";
import { Ago } from "../../shared/time";
import { Button, Loaded, Notice, Panel, Stack, toastFailure } from "../../shared/ui";
import { TypeWorkspace } from "../type-workspace";
import { ownErasureQuery, useAskForErasure, useTakeErasureBack } from "./queries";
import { say } from "../texts";

/** Asks whoever provides the workspace to erase all of it; they have to agree. */
export function Erasure() {
  const query = useQuery(ownErasureQuery);
  const { workspace } = useSession().tenant;
  const [asking, setAsking] = useState(false);
  const ask = useAskForErasure();
  const takeBack = useTakeErasureBack();
  return (
    <Panel title={say("workspaceData.erasure")}>
      <Loaded query={query}>
        {({ askedAt }) => (
          <Stack>
            <p>{say("workspaceData.erasureHint")}</p>
            {askedAt ? (
              <>
                <Notice tone="waiting" icon="clock">
                  {say("workspaceData.asked")} <Ago at={askedAt} />
                </Notice>
                <div>
                  <Button
                    variant="default"
                    loading={takeBack.isPending}
                    onClick={() => takeBack.mutate(undefined, { onError: toastFailure })}
                  >
                    {say("workspaceData.keep")}
                  </Button>
                </div>
              </>
            ) : (
              <div>
                <Button variant="default" onClick={() => setAsking(true)}>
                  {say("workspaceData.ask")}
                </Button>
              </div>
            )}
          </Stack>
        )}
      </Loaded>
      {asking && (
        <TypeWorkspace
          title={say("workspaceData.ask")}
          action={say("workspaceData.askNow")}
          workspace={workspace}
          busy={ask.isPending}
          failure={ask.error}
          onConfirm={() => ask.mutate(workspace, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {say("workspaceData.askHint")}
        </TypeWorkspace>
      )}
    </Panel>
  );
}
