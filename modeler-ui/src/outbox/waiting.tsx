import { useSession } from "../shared/session";
import { device, useOffline, type Entry } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { whatOf } from "../shared/offline/what";
import { Ago, Clock } from "../shared/time";
import { Back, Button, Empty, List, Page, Panel, Row, toast, toastFailure } from "../shared/ui";
import { ownerOf } from "../shared/offline/flush";
import { Refused } from "./refused";

/** What was done on this device and has not reached the server, or was refused there. */
export function Waiting() {
  const { entries, offline } = useOffline();
  const owner = ownerOf(useSession());
  const refused = entries.filter(({ state }) => state === "refused");
  const waiting = entries.filter(({ state }) => state !== "refused");
  const send = () => void device().then((here) => here.send(owner));
  return (
    <Page
      title={say("page.title")}
      lead={say("page.lead")}
      back={<Back to="/tasks">{say("page.back")}</Back>}
    >
      {entries.length === 0 && (
        <Empty icon="check" title={say("page.empty")}>
          <p>{say("page.emptyHint")}</p>
        </Empty>
      )}
      {refused.map((entry) => (
        <Refused key={entry.key} entry={entry} />
      ))}
      {waiting.length > 0 && (
        <Panel
          title={say("page.waiting")}
          actions={
            !offline && (
              <Button variant="default" onClick={send}>
                {say("page.sendNow")}
              </Button>
            )
          }
        >
          <List label={say("page.waiting")}>
            {waiting.map((entry) => (
              <WaitingRow key={entry.key} entry={entry} offline={offline} />
            ))}
          </List>
        </Panel>
      )}
    </Page>
  );
}

function WaitingRow({ entry, offline }: { entry: Entry; offline: boolean }) {
  const { key, task, deed, at, state, unsure, tries, notBefore } = entry;
  const what = whatOf(deed);
  const undo = async () => {
    if (await (await device()).undo(key)) toast(say("page.undone", { what, task: task.name }));
    else toast(say("page.tooLate"), "failed");
  };
  return (
    <Row
      title={`${what}: ${task.name}`}
      detail={
        <>
          <span>{task.processName}</span>
          {task.businessKey !== "" && <span>{task.businessKey}</span>}
          <Ago at={at} />
          {unsure && <span>{say(state === "sending" ? "queued.sending" : "queued.unsure", { what })}</span>}
          {tries > 0 && !offline && (
            <span>
              {say("page.nextTry")} <Clock at={new Date(notBefore).toISOString()} />
            </span>
          )}
        </>
      }
      aside={
        state === "waiting" &&
        !unsure && (
          <Button variant="default" onClick={() => void undo().catch(toastFailure)}>
            {say("page.undo")}
          </Button>
        )
      }
    />
  );
}
