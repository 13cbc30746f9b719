import { useState } from "react";
import type { Skill, SkillInstallation } from "../shared/api";
import { useRemoving } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Button, Confirm, Notice, toast } from "../shared/ui";
import { useRemoveSkill } from "./queries";
import { fieldsOf, openedAt, readStanding } from "./standing";
import { say } from "./texts";

export function RemoveSkill({ skill, installation }: { skill: Skill; installation: SkillInstallation }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoving({
    change: useRemoveSkill(skill.id),
    name: skill.name,
    opened: openedAt(skill, installation),
    fields: fieldsOf,
    read: readStanding,
    onRemoved: () => {
      setAsking(false);
      toast(say("remove.done"));
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => setAsking(true)}
      >
        {t("action.remove")}
      </Button>
      {asking && (
        <Confirm
          title={say("remove.title", { name: skill.name })}
          action={t("action.remove")}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={remove.remove}
        >
          {remove.failure ? (
            <Notice tone="failed">{remove.failure.message}</Notice>
          ) : (
            <>
              <p>{say("remove.hint")}</p>
              <p>
                {installation.running === 0
                  ? say("remove.noneRunning")
                  : say("remove.running", { count: installation.running })}
              </p>
            </>
          )}
        </Confirm>
      )}
      {remove.conflict}
    </>
  );
}
