import { useQuery } from "@tanstack/react-query";
import type { Skill } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Badge, LinkButton, List, Panel, Row } from "../shared/ui";
import { deployedQuery } from "./queries";
import { say } from "./texts";

/** The processes and steps that come with it. */
export function Brought({ skill }: { skill: Skill }) {
  const { processes, steps } = skill;
  if (processes.length + steps.length === 0) return null;
  return (
    <Panel title={say("skill.brings")}>
      <SkillProcesses skill={skill} />
      {steps.length > 0 && (
        <List label={say("skill.steps")}>
          {steps.map((step) => (
            <Row
              key={step.id}
              sign={<Icon name="machine" />}
              title={step.name}
              detail={<code>{step.topic}</code>}
              aside={<Badge>{say("skill.step")}</Badge>}
            />
          ))}
        </List>
      )}
    </Panel>
  );
}

/** Once it is installed they lead to what runs. */
export function SkillProcesses({ skill: { processes, installation } }: { skill: Skill }) {
  if (processes.length === 0) return null;
  return (
    <List label={t("place.processes")}>
      {processes.map((process) =>
        installation ? (
          <Deployed key={process.key} process={process} />
        ) : (
          <Row
            key={process.key}
            sign={<Icon name="processes" />}
            title={process.name}
            detail={<code>{process.key}</code>}
            aside={<Badge>{say("skill.process")}</Badge>}
          />
        ),
      )}
    </List>
  );
}

function Deployed({ process: { key, name } }: { process: Skill["processes"][number] }) {
  const deployed = useQuery(deployedQuery(key)).data;
  return (
    <Row
      sign={<Icon name="processes" />}
      {...(deployed && {
        link: { to: "/processes/$definitionId", params: { definitionId: deployed.id } },
      })}
      title={name}
      detail={<code>{key}</code>}
      aside={
        deployed?.mayStart && !deployed.suspended ? (
          <LinkButton
            to="/processes/$definitionId/start"
            params={{ definitionId: deployed.id }}
            variant="default"
            leftSection={<Icon name="play" size={16} />}
            aria-label={t("processes.startNamed", { name })}
          >
            {t("processes.start")}
          </LinkButton>
        ) : (
          <Badge>{say("skill.process")}</Badge>
        )
      }
    />
  );
}
