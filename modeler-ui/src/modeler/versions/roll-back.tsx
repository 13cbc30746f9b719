import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { isProblem, type ProcessDefinition, type VersionContent } from "../../shared/api";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, LinkButton, Loaded, Notice, Stack } from "../../shared/ui";
import { ReplayPart, ScenariosTold, useScenarioRun } from "../deploy";
import { contentQuery, runningQuery, useRollBack } from "./queries";
import { say } from "./texts";

type Props = { to: ProcessDefinition; latest: ProcessDefinition; onClose: () => void };

/** What is to be known before one goes back to an older version, and what can be done afterwards. */
export default function RollBackDialog({ to, latest, onClose }: Props) {
  const content = useQuery(contentQuery(to.id));
  const [done, setDone] = useState<{ definitionId: string; version: number }>();
  return (
    <Dialog
      wide
      title={done ? say("rollBack.doneTitle") : say("versions.rollBackTo", { version: to.version })}
      onClose={onClose}
    >
      {done ? (
        <Done to={to} latest={latest} done={done} />
      ) : (
        <Loaded query={content}>
          {(old) => <Before to={to} latest={latest} content={old} onDone={setDone} onClose={onClose} />}
        </Loaded>
      )}
    </Dialog>
  );
}

type BeforeProps = Props & {
  content: VersionContent;
  onDone: (done: { definitionId: string; version: number }) => void;
};

function Before({ to, latest, content, onDone, onClose }: BeforeProps) {
  const mayReplay = useMay("REPAIR_INSTANCES");
  const [note, setNote] = useState("");
  const run = useScenarioRun(to.id, content);
  const back = useRollBack(to.id);
  const navigate = useNavigate();
  return (
    <Stack>
      <p>{say("rollBack.lead", { restores: to.version, next: latest.version + 1 })}</p>
      <ScenariosTold
        {...run}
        onShow={() => void navigate({ to: "/processes/$definitionId", params: { definitionId: to.id } })}
      />
      {back.error && (
        <Notice tone="failed" icon="alert">
          {isProblem(back.error) && back.error.code === "review-required"
            ? say("rollBack.unapproved")
            : back.error.message}
        </Notice>
      )}
      <TextInput
        label={say("rollBack.note")}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Actions>
        <Button
          color="red"
          loading={back.isPending}
          onClick={() => back.mutate({ insteadOf: latest.id, note: note.trim() }, { onSuccess: onDone })}
        >
          {say("rollBack.do")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
      </Actions>
      {mayReplay && run.names.process && (
        <ReplayPart tried={{ kind: "version", id: to.id }} names={run.names} />
      )}
    </Stack>
  );
}

type DoneProps = {
  to: ProcessDefinition;
  latest: ProcessDefinition;
  done: { definitionId: string; version: number };
};

function Done({ to, latest, done }: DoneProps) {
  const running = useQuery(runningQuery(latest.id));
  const mayMigrate = useMay("REPAIR_INSTANCES");
  const count = running.data?.count ?? 0;
  return (
    <Stack>
      <Notice tone="done" icon="check">
        {say("rollBack.done", { version: done.version, restores: to.version })}
      </Notice>
      <p role="status">
        {count > 0
          ? say("rollBack.running", { count, version: latest.version })
          : say("rollBack.nothingRuns", { version: latest.version })}
      </p>
      <Actions>
        {mayMigrate && count > 0 && (
          <LinkButton to="/processes/$definitionId/migrate" params={{ definitionId: latest.id }}>
            {say("rollBack.migrate")}
          </LinkButton>
        )}
        <LinkButton
          to="/processes/$definitionId"
          params={{ definitionId: done.definitionId }}
          variant="default"
        >
          {say("rollBack.toProcess")}
        </LinkButton>
      </Actions>
    </Stack>
  );
}
