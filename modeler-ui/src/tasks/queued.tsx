import { device, type Entry } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { whatOf } from "../shared/offline/what";
import { Clock } from "../shared/time";
import { Actions, Button, Notice, toast } from "../shared/ui";

/** That something done to this task waits to be sent, and the way to take it back. */
export function Queued({ entry }: { entry: Entry }) {
  const what = whatOf(entry.deed);
  const state = entry.state === "sending" ? "sending" : entry.unsure ? "unsure" : "waits";
  const undo = async () => {
    if (!(await (await device()).undo(entry.key))) toast(say("page.tooLate"), "failed");
  };
  return (
    <Notice tone="waiting" icon="waiting">
      <p>
        {say(`queued.${state}`, { what })} <Clock at={entry.at} />
      </p>
      {state === "waits" && (
        <Actions>
          <Button variant="default" onClick={() => void undo()}>
            {say("page.undo")}
          </Button>
        </Actions>
      )}
    </Notice>
  );
}
