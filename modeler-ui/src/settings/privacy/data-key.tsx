import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "../../shared/time";
import { Button, Confirm, Loaded, Panel, Stack, toast, toastFailure } from "../../shared/ui";
import { dataKeyQuery, useChangeDataKey } from "./queries";
import { say } from "../texts";

/** The key that seals what this workspace keeps secret; work goes on while it is changed. */
export function DataKey() {
  const query = useQuery(dataKeyQuery);
  const change = useChangeDataKey();
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title={say("dataKey.title")}
      actions={
        <Button variant="default" loading={change.isPending} onClick={() => setAsking(true)}>
          {say("dataKey.change")}
        </Button>
      }
    >
      <Stack>
        <p>{say("dataKey.hint")}</p>
        <Loaded query={query} rows={1}>
          {({ madeAt }) => (
            <p className="dim">
              {madeAt ? (
                <>
                  {say("dataKey.madeAt")} <Ago at={madeAt} />
                </>
              ) : (
                say("dataKey.none")
              )}
            </p>
          )}
        </Loaded>
      </Stack>
      {asking && (
        <Confirm
          title={say("dataKey.change")}
          action={say("dataKey.change")}
          danger={false}
          busy={change.isPending}
          onConfirm={() =>
            change.mutate(undefined, {
              onSuccess: ({ sealedAgain }) =>
                toast(
                  say("dataKey.changed", { count: Object.values(sealedAgain).reduce((a, b) => a + b, 0) }),
                ),
              onError: toastFailure,
              onSettled: () => setAsking(false),
            })
          }
          onClose={() => setAsking(false)}
        >
          {say("dataKey.changeHint")}
        </Confirm>
      )}
    </Panel>
  );
}
