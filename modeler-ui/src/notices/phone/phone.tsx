import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Ago } from "../../shared/time";
import { Actions, Badge, Button, Confirm, Loaded, Panel, Stack, toast, toastFailure } from "../../shared/ui";
import { phoneQuery, useRemovePhone } from "./queries";
import { say } from "./texts";

const ProvePhone = lazy(async () => ({ default: (await import("./prove-phone")).ProvePhone }));

/** The telephone that somebody has proven to hold; not shown where the workspace sends no SMS and there is none. */
export function Phone({ isServed }: { isServed: boolean }) {
  const query = useQuery(phoneQuery);
  const [open, setOpen] = useState<"prove" | "remove">();
  const close = () => setOpen(undefined);
  const number = query.data?.number;
  if (!isServed && number === undefined) return null;
  return (
    <Panel title={say("title")}>
      <Loaded query={query} rows={1}>
        {({ provenAt }) => (
          <Stack>
            {number === undefined ? (
              <p>{say("none")}</p>
            ) : (
              <p>
                <Badge tone="done" icon="check">
                  {say("proven", { number })}
                </Badge>
                {provenAt && (
                  <>
                    {" "}
                    {say("since")} <Ago at={provenAt} />
                  </>
                )}
              </p>
            )}
            {!isServed && <p className="dim">{say("off")}</p>}
            <Actions>
              {isServed && (
                <Button
                  {...(number !== undefined && { variant: "default" as const })}
                  onClick={() => setOpen("prove")}
                >
                  {say(number === undefined ? "prove" : "change")}
                </Button>
              )}
              {number !== undefined && (
                <Button variant="default" onClick={() => setOpen("remove")}>
                  {say("remove")}
                </Button>
              )}
            </Actions>
          </Stack>
        )}
      </Loaded>
      {open === "prove" && (
        <Suspense>
          <ProvePhone onClose={close} />
        </Suspense>
      )}
      {open === "remove" && number !== undefined && <Remove number={number} onClose={close} />}
    </Panel>
  );
}

function Remove({ number, onClose }: { number: string; onClose: () => void }) {
  const remove = useRemovePhone();
  return (
    <Confirm
      title={say("removeTitle", { number })}
      action={say("remove")}
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            toast(say("removed"));
            onClose();
          },
          onError: toastFailure,
        })
      }
      onClose={onClose}
    >
      <p>{say("removeWhat")}</p>
    </Confirm>
  );
}
