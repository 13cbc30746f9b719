import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Skill } from "../shared/api";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Badge, Button, Confirm, List, Notice, Panel, Row, toast } from "../shared/ui";
import { useRemovePackage } from "./queries";
import { say } from "./texts";

/** All that can be installed, the latest first. */
export function Versions({ skill }: { skill: Skill }) {
  const mayManage = useMay("MANAGE_SKILLS");
  return (
    <Panel title={say("skill.versions")}>
      <List label={say("skill.versions")}>
        {skill.versions.map((version, at) => (
          <Row
            key={version}
            link={{ to: "/skills/$skillId", params: { skillId: skill.id }, search: { version } }}
            title={version}
            selected={version === skill.version}
            aside={
              <>
                {at === 0 && <Badge>{say("version.latest")}</Badge>}
                {version === skill.version && <Badge tone="accent">{say("version.shown")}</Badge>}
                {version === skill.installation?.version && (
                  <Badge tone="done" icon="check">
                    {say("version.installed")}
                  </Badge>
                )}
              </>
            }
          />
        ))}
      </List>
      {mayManage && !skill.shipped && !skill.provided && skill.installation?.version !== skill.version && (
        <TakeAway skill={skill} />
      )}
    </Panel>
  );
}

function TakeAway({ skill: { id, name, version, versions } }: { skill: Skill }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemovePackage(id);
  const navigate = useNavigate();
  const taken = () => {
    toast(say("package.gone"));
    const isLast = versions.length === 1;
    void (isLast
      ? navigate({ to: "/skills" })
      : navigate({ to: "/skills/$skillId", params: { skillId: id }, search: {} }));
  };
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => setAsking(true)}
      >
        {say("package.remove", { version })}
      </Button>
      {asking && (
        <Confirm
          title={say("package.removeTitle", { name, version })}
          action={t("action.remove")}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate(version, {
              onSuccess: () => {
                setAsking(false);
                taken();
              },
            })
          }
        >
          {remove.error ? <Notice tone="failed">{remove.error.message}</Notice> : say("package.removeHint")}
        </Confirm>
      )}
    </>
  );
}
