import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { say } from "../../shared/rehearsal";
import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Notice, Panel, Stack } from "../../shared/ui";
import type { DraftContent } from "../queries";
import { Failing, namesOf, runScenarios } from "../scenarios";
import { ReplayPart } from "./replay";

type Props = {
  draftId: string;
  name: string;
  /** Saves what is not kept yet, and answers what is kept then. */
  save: () => Promise<DraftContent>;
  busy: boolean;
  onFailed: (error: Error) => void;
  onDeploy: (despiteScenarios: boolean) => void;
  onShow: (elementId: string) => void;
  onClose: () => void;
};

/** What is to be known before a draft is deployed: which scenarios fail, and what real ones would do. */
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

function Kept({ draftId, kept, busy, onDeploy, onShow, onClose }: Props & { kept: DraftContent }) {
  const mayReplay = useMay("REPAIR_INSTANCES");
  const names = useMemo(() => namesOf(kept.xml), [kept]);
  const { process } = names;
  const running = useQuery({
    queryKey: ["scenario-runs", draftId],
    queryFn: () => (process ? runScenarios(process, kept).then(({ results }) => results) : []),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const failing = running.data?.filter((result) => !result.passed) ?? [];
  return (
    <Stack>
      <div role="status">
        <Told running={running} failing={failing.length} />
      </div>
      {failing.map((result) => (
        <Panel key={result.scenario} title={result.name}>
          <Failing
            result={result}
            names={names}
            onShow={(elementId) => {
              onClose();
              onShow(elementId);
            }}
          />
        </Panel>
      ))}
      <Actions>
        <Button
          loading={busy || running.isPending}
          {...(failing.length > 0 && { color: "red" as const })}
          onClick={() => onDeploy(failing.length > 0)}
        >
          {say(failing.length > 0 ? "deploy.anyway" : "deploy.deploy")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
      </Actions>
      {mayReplay && process && <ReplayPart draftId={draftId} names={names} />}
    </Stack>
  );
}

type Running = { isPending: boolean; error: Error | null; data: readonly unknown[] | undefined };

function Told({ running, failing }: { running: Running; failing: number }) {
  if (running.isPending) return <p>{say("deploy.running")}</p>;
  if (running.error) return <Notice tone="failed">{running.error.message}</Notice>;
  if (running.data?.length === 0) return <p>{say("deploy.none")}</p>;
  return failing === 0 ? (
    <Notice tone="done" icon="check">
      {say("deploy.allPassed")}
    </Notice>
  ) : (
    <Notice tone="failed" icon="alert">
      <p>{say("deploy.failing", { count: failing })}</p>
      <p>{say("deploy.anywayHint")}</p>
    </Notice>
  );
}
