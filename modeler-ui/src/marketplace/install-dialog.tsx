import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Skill } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Failure, Loading, Notice } from "../shared/ui";
import { SkillProcesses } from "./brought";
import { Consent } from "./consent";
import { trialQuery } from "./queries";
import { say } from "./texts";

/** Tries the version out on the workspace, shows what would become of it, and takes the consent to that. */
export function InstallDialog({ skill, onClose }: { skill: Skill; onClose: () => void }) {
  const { name, version, installation } = skill;
  // the page's own skill is the installed one as soon as it is done
  const [updating] = useState(installation !== undefined);
  const [done, setDone] = useState<Skill>();
  const trial = useQuery({ ...trialQuery(skill), enabled: !done });
  const title = say(updating ? "install.updateTitle" : "install.title", { name, version });
  if (done)
    return (
      <Dialog title={title} onClose={onClose}>
        <Notice tone="done" icon="check">
          {say(updating ? "install.updated" : "install.done", { name, version })}
        </Notice>
        <SkillProcesses skill={done} />
        <Actions>
          <Button variant="default" onClick={onClose}>
            {t("action.close")}
          </Button>
        </Actions>
      </Dialog>
    );
  return (
    <Dialog title={title} onClose={onClose}>
      {trial.data ? (
        <Consent skill={skill} updating={updating} trial={trial.data} onDone={setDone} onClose={onClose} />
      ) : trial.error ? (
        <Failure error={trial.error} retry={() => void trial.refetch()} />
      ) : (
        <>
          <p role="status">{say("install.trying")}</p>
          <Loading rows={3} />
        </>
      )}
    </Dialog>
  );
}
