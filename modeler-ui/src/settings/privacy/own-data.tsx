import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Button, Loaded, Notice, Panel, Stack, toastFailure } from "../../shared/ui";
import { ownConsentsQuery, useCopyOfOwn, useSay } from "./queries";
import { say } from "./texts";

/** What people can do about their own data. */
export function OwnData() {
  const query = useQuery(ownConsentsQuery);
  const answer = useSay();
  const copy = useCopyOfOwn();
  return (
    <Panel title={say("privacy.own")}>
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            <Checkbox
              label={say("privacy.learningForMe")}
              description={say("privacy.learningHint")}
              checked={items.every((consent) => consent.given)}
              onChange={(event) => answer.mutate(event.currentTarget.checked, { onError: toastFailure })}
            />
            {items.some((consent) => !consent.byWorkspace) && (
              <Notice tone="plain">{say("privacy.learningDeclined")}</Notice>
            )}
            <div>
              <Button
                variant="default"
                loading={copy.isPending}
                onClick={() => copy.mutate(undefined, { onError: toastFailure })}
              >
                {say("privacy.copyOwn")}
              </Button>
            </div>
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
