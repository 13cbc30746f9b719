import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { say } from "../../shared/rehearsal";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Loaded, Stack } from "../../shared/ui";
import type { DraftContent } from "../queries";
import { draftReviewQuery, ReviewTold } from "../review";
import { ReplayPart } from "./replay";
import { ScenariosTold, useScenarioRun } from "./scenarios-told";

type Props = {
  draftId: string;
  name: string;
  /** Saves what is not kept yet, and answers what is kept then. */
  save: () => Promise<DraftContent>;
  busy: boolean;
  onFailed: (error: Error) => void;
  onDeploy: (deployment: { despiteScenarios: boolean; note: string }) => void;
  onAskForReview: () => void;
  onShow: (elementId: string) => void;
  onClose: () => void;
};

/** What is to be known before a draft is deployed: who looked at it, which scenarios fail, what real ones would do. */
export default function DeployDialog(props: Props) {
  const { name, save, onFailed, onClose } = props;
  const [kept, setKept] = useState<DraftContent>();
  const opening = useRef<Promise<DraftContent>>(undefined);
  const latest = useRef({ save, onFailed, onClose });
  useEffect(() => {
    opening.current ??= latest.current.save();
    opening.current.then(setKept, (error: unknown) => {
      latest.current.onClose();
      if (error instanceof Error) latest.current.onFailed(error);
    });
  }, []);
  return (
    <Dialog wide title={say("deploy.title", { name })} onClose={onClose}>
      {kept ? <Kept {...props} kept={kept} /> : <p role="status">{say("deploy.running")}</p>}
    </Dialog>
  );
}

type KeptProps = Props & { kept: DraftContent };

function Kept({ draftId, kept, busy, onDeploy, onAskForReview, onShow, onClose }: KeptProps) {
  const mayReplay = useMay("REPAIR_INSTANCES");
  const [note, setNote] = useState("");
  const run = useScenarioRun(draftId, kept);
  const review = useQuery(draftReviewQuery(draftId));
  const { running, failing, names } = run;
  return (
    <Stack>
      <Loaded query={review} rows={1}>
        {(state) => <ReviewTold {...state} onAsk={onAskForReview} />}
      </Loaded>
      <ScenariosTold
        {...run}
        hint={say("deploy.anywayHint")}
        onShow={(elementId) => {
          onClose();
          onShow(elementId);
        }}
      />
      <TextInput
        label={say("deploy.note")}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Actions>
        <Button
          loading={busy || running.isPending || review.isPending}
          disabled={review.data?.required === true && review.data.review?.state !== "approved"}
          {...(failing.length > 0 && { color: "red" as const })}
          onClick={() => onDeploy({ despiteScenarios: failing.length > 0, note: note.trim() })}
        >
          {say(failing.length > 0 ? "deploy.anyway" : "deploy.deploy")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
      </Actions>
      {mayReplay && names.process && <ReplayPart tried={{ kind: "draft", id: draftId }} names={names} />}
    </Stack>
  );
}
