import { useQuery } from "@tanstack/react-query";
import { inOurLanguage } from "../shared/api";
import { device, type Entry } from "../shared/offline";
import { labelOf } from "../shared/offline/entry";
import { ownerOf } from "../shared/offline/flush";
import { say } from "../shared/offline/texts";
import { whatOf } from "../shared/offline/what";
import { useSession } from "../shared/session";
import { Clock } from "../shared/time";
import { Actions, Button, LinkButton, Notice, Panel, Stack, toast } from "../shared/ui";

/** Something that the server did not do: who was quicker or why not, and the three ways on. */
export function Refused({ entry }: { entry: Entry }) {
  const session = useSession();
  const owner = ownerOf(session);
  const { key, task, deed, at, refusal } = entry;
  const what = whatOf(deed);
  const words = deed.kind === "decide" ? deed.comment : deed.kind === "comment" ? deed.text : "";
  const gone = refusal?.status === 404;
  const redo = async () => {
    const here = await device();
    await here.redo(entry);
    await here.send(owner);
  };
  const discard = async () => {
    await (await device()).discard(key);
    toast(say("refused.discarded", { what, task: task.name }));
  };
  return (
    <Panel title={task.businessKey === "" ? task.name : `${task.name} · ${task.businessKey}`}>
      <Stack>
        <Notice tone="failed" icon="alert">
          <p>
            {say("refused.yours", { what })} <Clock at={at} />. <Why entry={entry} me={session.person.id} />
          </p>
          {words !== "" && <p>{say("refused.wrote", { words })}</p>}
        </Notice>
        <Actions>
          {refusal?.current !== undefined && (
            <Button onClick={() => void redo()}>{say("refused.redo")}</Button>
          )}
          {!gone && (
            <LinkButton to="/tasks/$taskId" params={{ taskId: task.id }} variant="default">
              {say("refused.open")}
            </LinkButton>
          )}
          <Button variant="subtle" onClick={() => void discard()}>
            {say("refused.discard")}
          </Button>
        </Actions>
      </Stack>
    </Panel>
  );
}

/** On another device of theirs a person may have been quicker than on this one. */
function Why({ entry, me }: { entry: Entry; me: string }) {
  const { key, task, refusal } = entry;
  const told = useQuery({
    queryKey: ["refusals", key],
    queryFn: () => inOurLanguage(refusal ?? {}),
    staleTime: Infinity,
  }).data;
  if (refusal?.winner) {
    const { person, at } = refusal.winner;
    const outcome = labelOf(entry, refusal.winner.outcome ?? "");
    return (
      <>
        {say(person.id === me ? "refused.self" : "refused.winner", { name: person.name, outcome })}{" "}
        {at && <Clock at={at} />}
      </>
    );
  }
  if (refusal?.changedBy) {
    return (
      <>
        {say(refusal.changedBy.id === me ? "refused.selfChanged" : "refused.changed", {
          name: refusal.changedBy.name,
        })}{" "}
        {refusal.changedAt && <Clock at={refusal.changedAt} />}
      </>
    );
  }
  if (refusal?.status === 412) return say("refused.changedBySomebody");
  if (refusal?.status === 404) {
    const groups = task.groups.join(", ");
    return groups === "" ? say("refused.gone") : say("refused.goneFrom", { groups });
  }
  return told?.detail ?? refusal?.detail ?? say("refused.status", { status: refusal?.status });
}
