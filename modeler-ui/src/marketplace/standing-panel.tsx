import { useState } from "react";
import type { Skill, SkillInstallation } from "../shared/api";
import { useSaving } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { Ago } from "../shared/time";
import { Actions, Badge, Button, LinkButton, Notice, Panel, Stack, toast } from "../shared/ui";
import { InstallDialog } from "./install-dialog";
import { useChangeStanding } from "./queries";
import { RemoveSkill } from "./remove-skill";
import { fieldsOf, openedAt, readStanding } from "./standing";
import { say } from "./texts";

/** What is installed of it, and what can be done about that. */
export function Standing({ skill }: { skill: Skill }) {
  const mayManage = useMay("MANAGE_SKILLS");
  const [installing, setInstalling] = useState(false);
  const { installation } = skill;
  return (
    <Panel>
      <Stack>
        {installation ? <Told installation={installation} /> : <p>{say("standing.none")}</p>}
        {mayManage ? (
          <Actions>
            <Offer skill={skill} onInstall={() => setInstalling(true)} />
            {installation && <Changes skill={skill} installation={installation} />}
          </Actions>
        ) : (
          <p className="dim">{say("standing.ask")}</p>
        )}
      </Stack>
      {installing && <InstallDialog skill={skill} onClose={() => setInstalling(false)} />}
    </Panel>
  );
}

function Told({ installation }: { installation: SkillInstallation }) {
  const { version, state, pinned, consentedAt, running } = installation;
  return (
    <>
      <Actions>
        <Badge tone="done" icon="check">
          {say("badge.installed", { version })}
        </Badge>
        {state === "disabled" && (
          <Badge tone="waiting" icon="minus">
            {say("badge.off")}
          </Badge>
        )}
        {pinned && <Badge icon="clip">{say("badge.kept")}</Badge>}
      </Actions>
      <p>
        {say("standing.consented")} <Ago at={consentedAt} />. {say("standing.running", { count: running })}
      </p>
      {state === "disabled" && <Notice tone="waiting">{say("standing.offHint")}</Notice>}
    </>
  );
}

/** Installing, or the step from the installed version to a later one. */
function Offer({ skill, onInstall }: { skill: Skill; onInstall: () => void }) {
  const { id, installation, version, versions } = skill;
  const icon = <Icon name="download" size={16} />;
  if (!installation)
    return (
      <Button leftSection={icon} onClick={onInstall}>
        {say("install.action")}
      </Button>
    );
  const [latest] = versions;
  const isLater = versions.indexOf(version) < versions.indexOf(installation.version);
  if (isLater && !installation.pinned)
    return (
      <Button leftSection={icon} onClick={onInstall}>
        {say("install.update", { version })}
      </Button>
    );
  if (latest === undefined || latest === installation.version || version === latest || installation.pinned)
    return null;
  return (
    <LinkButton leftSection={icon} to="/skills/$skillId" params={{ skillId: id }} search={{}}>
      {say("install.see", { version: latest })}
    </LinkButton>
  );
}

function Changes({ skill, installation }: { skill: Skill; installation: SkillInstallation }) {
  const { version, state, pinned } = installation;
  const on = state === "active";
  const change = useSaving({
    change: useChangeStanding(skill.id),
    name: skill.name,
    opened: openedAt(skill, installation),
    asShown: true,
    fields: fieldsOf,
    read: readStanding,
    onValues: () => undefined,
    onSaved: () => toast(say("standing.saved")),
  });
  return (
    <>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.save({ version, state: on ? "disabled" : "active", pinned })}
      >
        {say(on ? "standing.switchOff" : "standing.switchOn")}
      </Button>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.save({ version, state, pinned: !pinned })}
      >
        {pinned ? say("standing.follow") : say("standing.keep", { version })}
      </Button>
      <RemoveSkill skill={skill} installation={installation} />
      {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
      {change.conflict}
    </>
  );
}
