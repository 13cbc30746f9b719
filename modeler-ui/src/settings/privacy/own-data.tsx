import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../shared/texts";
import { Button, Loaded, Notice, Panel, Stack, toastFailure } from "../../shared/ui";
import { ownConsentsQuery, useCopyOfOwn, useSay } from "./queries";

/** What people can do about their own data. */
export function OwnData() {
  const query = useQuery(ownConsentsQuery);
  const say = useSay();
  const copy = useCopyOfOwn();
  return (
    <Panel title={t("privacy.own")}>
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            <Checkbox
              label={t("privacy.learningForMe")}
              description={t("privacy.learningHint")}
              checked={items.every((consent) => consent.given)}
              onChange={(event) => say.mutate(event.currentTarget.checked, { onError: toastFailure })}
            />
            {items.some((consent) => !consent.byWorkspace) && (
              <Notice tone="plain">{t("privacy.learningDeclined")}</Notice>
            )}
            <div>
              <Button
                variant="default"
                loading={copy.isPending}
                onClick={() => copy.mutate(undefined, { onError: toastFailure })}
              >
                {t("privacy.copyOwn")}
              </Button>
            </div>
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
