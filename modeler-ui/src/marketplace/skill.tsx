import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Skill } from "../shared/api";
import { t } from "../shared/texts";
import { Back, Facts, Loaded, Page, Panel } from "../shared/ui";
import { Brought } from "./brought";
import { Markdown } from "./markdown";
import classes from "./marketplace.module.css";
import { PermissionWords } from "./permission-words";
import { pictureAt } from "./picture";
import { skillQuery } from "./queries";
import { Standing } from "./standing-panel";
import { say } from "./texts";
import { Versions } from "./versions";

const route = getRouteApi("/app/skills/$skillId");

export function SkillPage() {
  const { skillId } = route.useParams();
  const { version } = route.useSearch();
  return <Loaded query={useQuery(skillQuery(skillId, version))}>{(skill) => <Shown skill={skill} />}</Loaded>;
}

function Shown({ skill }: { skill: Skill }) {
  return (
    <Page title={skill.name} lead={skill.summary} back={<Back to="/skills">{t("place.skills")}</Back>}>
      <Standing skill={skill} />
      {skill.pictures.map((name) => (
        <a
          key={name}
          className={classes.picture}
          href={pictureAt(skill.id, skill.version, name)}
          target="_blank"
          rel="noreferrer"
          aria-label={say("picture.open", { name })}
        >
          <img
            src={pictureAt(skill.id, skill.version, name)}
            alt={say("picture.alt", { name: skill.name })}
          />
        </a>
      ))}
      <Panel title={say("skill.may")}>
        {skill.permissions.length === 0 ? (
          <p className="dim">{say("skill.mayNothing")}</p>
        ) : (
          <ul className={classes.plain}>
            {skill.permissions.map((permission) => (
              <li key={`${permission.kind} ${permission.name}`}>
                <PermissionWords permission={permission} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Brought skill={skill} />
      <Panel title={say("skill.origin")}>
        <Facts
          items={[
            [say("skill.publisher"), skill.publisher],
            [
              say("skill.fingerprint"),
              skill.shipped ? say("skill.shippedWith") : <code key="print">{skill.fingerprint}</code>,
            ],
            [say("standing.version"), skill.version],
            [say("skill.licence"), skill.licence],
            [say("skill.id"), <code key="id">{skill.id}</code>],
          ]}
        />
      </Panel>
      {skill.readme.trim() !== "" && (
        <Panel title={say("skill.about")}>
          <Markdown text={skill.readme} without={skill.name} />
        </Panel>
      )}
      <Versions skill={skill} />
    </Page>
  );
}
