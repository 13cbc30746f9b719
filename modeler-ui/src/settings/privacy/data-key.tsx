import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Button, Confirm, Loaded, Panel, Stack, toast, toastFailure } from "../../shared/ui";
import { dataKeyQuery, useChangeDataKey } from "./queries";

/** The key that seals what this workspace keeps secret; work goes on while it is changed. */
export function DataKey() {
  const query = useQuery(dataKeyQuery);
  const change = useChangeDataKey();
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title={t("dataKey.title")}
      actions={
        <Button variant="default" loading={change.isPending} onClick={() => setAsking(true)}>
          {t("dataKey.change")}
        </Button>
      }
    >
      <Stack>
        <p>{t("dataKey.hint")}</p>
        <Loaded query={query} rows={1}>
          {({ madeAt }) => (
            <p className="dim">
              {madeAt ? (
                <>
                  {t("dataKey.madeAt")} <Ago at={madeAt} />
                </>
              ) : (
                t("dataKey.none")
              )}
            </p>
          )}
        </Loaded>
      </Stack>
      {asking && (
        <Confirm
          title={t("dataKey.change")}
          action={t("dataKey.change")}
          danger={false}
          busy={change.isPending}
          onConfirm={() =>
            change.mutate(undefined, {
              onSuccess: ({ sealedAgain }) =>
                toast(t("dataKey.changed", { count: Object.values(sealedAgain).reduce((a, b) => a + b, 0) })),
              onError: toastFailure,
              onSettled: () => setAsking(false),
            })
          }
          onClose={() => setAsking(false)}
        >
          {t("dataKey.changeHint")}
        </Confirm>
      )}
    </Panel>
  );
}
