import { useState } from "react";
import { Actions, Button, Confirm, toast, toastFailure } from "../../shared/ui";
import { useBackToEverybodys } from "./queries";
import { say } from "./texts";

/** For somebody who would rather be told as the workspace has chosen for everybody. */
export function BackToEverybodys({ onBack }: { onBack: () => void }) {
  const [asks, setAsks] = useState(false);
  const back = useBackToEverybodys();
  return (
    <>
      {asks && (
        <Confirm
          title={say("backTitle")}
          action={say("back")}
          busy={back.isPending}
          onConfirm={() =>
            back.mutate(undefined, {
              onSuccess: () => {
                setAsks(false);
                onBack();
                toast(say("backDone"));
              },
              onError: toastFailure,
            })
          }
          onClose={() => setAsks(false)}
        >
          <p>{say("backWhat")}</p>
        </Confirm>
      )}
      <Actions>
        <Button variant="default" onClick={() => setAsks(true)}>
          {say("back")}
        </Button>
      </Actions>
    </>
  );
}
