import type { ProblemError, RecordConflict } from "../shared/api";
import { Actions, Button, Dialog, Facts, Stack } from "../shared/ui";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import type { Choice } from "./queries";
import { Sides } from "./sides";
import { say } from "./texts";
import { Value } from "./value";

type Props = { late: ProblemError; onChoose: (choice: Choice) => void; onClose: () => void };

/** Something was said after one had looked: nothing was changed, and one sees what there is to decide now. */
export function LateDecision({ late, onChoose, onClose }: Props) {
  const conflict = late.present as RecordConflict;
  const { changedBy, changedAt } = late;
  const isOpen = conflict.state === "open";
  return (
    <Dialog title={say("late.title")} onClose={onClose}>
      <Stack>
        {isOpen ? (
          <>
            <p>{say("late.newer", { field: conflict.field })}</p>
            <Sides conflict={conflict} busy={false} onChoose={onChoose} />
          </>
        ) : (
          <>
            <p>
              {what(conflict, changedBy?.name)}{" "}
              {changedAt && conflict.state === "decided" && <Ago at={changedAt} />}
            </p>
            <p className="dim">{say("late.now")}</p>
            <Facts
              items={[
                [say("conflict.here"), <Value key="ours" of={conflict.ourValue} />],
                [
                  say("conflict.at", { name: conflict.connection }),
                  <Value key="theirs" of={conflict.theirValue} />,
                ],
              ]}
            />
            <Actions>
              <Button variant="default" onClick={onClose}>
                {t("action.close")}
              </Button>
            </Actions>
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function what({ state }: RecordConflict, by: string | undefined): string {
  if (state === "settled") return say("late.settled");
  return by ? say("late.decidedBy", { name: by }) : say("late.decided");
}
