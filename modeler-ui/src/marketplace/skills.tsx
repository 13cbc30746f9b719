import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { SkillSummary } from "../shared/api";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Badge, Button, Empty, Loaded, Page, SearchField } from "../shared/ui";
import classes from "./marketplace.module.css";
import { pictureAt } from "./picture";
import { Publishers } from "./publishers";
import { skillsQuery } from "./queries";
import { say } from "./texts";
import { AddPackage } from "./add-package";

/** What can be installed, and what is. */
export function Skills() {
  const [search, setSearch] = useState("");
  const query = useQuery(skillsQuery(search));
  const [listing, setListing] = useState(false);
  const mayManage = useMay("MANAGE_SKILLS");
  return (
    <Page title={t("place.skills")} lead={say("skills.lead")}>
      <search className={classes.tools}>
        <SearchField label={say("skills.search")} initial={search} onSearch={setSearch} />
        {mayManage && <AddPackage />}
        {mayManage && (
          <Button variant="default" onClick={() => setListing(true)}>
            {say("publishers.title")}
          </Button>
        )}
      </search>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="records" title={say(search ? "skills.noneFound" : "skills.empty")}>
              <p>{say(mayManage ? "skills.emptyAdd" : "skills.emptyAsk")}</p>
            </Empty>
          ) : (
            <ul className={classes.cards} aria-label={t("place.skills")}>
              {items.map((skill) => (
                <Card key={skill.id} skill={skill} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {listing && <Publishers reach="here" onClose={() => setListing(false)} />}
    </Page>
  );
}

function Card({ skill }: { skill: SkillSummary }) {
  return (
    <li className={classes.card}>
      {skill.picture ? (
        <img
          className={classes.thumbnail}
          src={pictureAt(skill.id, skill.latest, skill.picture)}
          alt={say("picture.alt", { name: skill.name })}
          loading="lazy"
        />
      ) : (
        <div className={classes.thumbnail}>{say("picture.none")}</div>
      )}
      <div className={classes.words}>
        <h2>
          <Link to="/skills/$skillId" params={{ skillId: skill.id }} className={classes.link}>
            {skill.name}
          </Link>
        </h2>
        <p>{skill.summary}</p>
        <p className={classes.small}>
          {skill.publisher}
          {skill.shipped && ` · ${say("skills.shipped")}`}
          {skill.provided && ` · ${say("skills.provided")}`}
        </p>
        <Badges skill={skill} />
      </div>
    </li>
  );
}

function Badges({ skill: { installed, state, update, latest } }: { skill: SkillSummary }) {
  if (!installed) return null;
  return (
    <div className={classes.badges}>
      <Badge tone="done" icon="check">
        {say("badge.installed", { version: installed })}
      </Badge>
      {update && (
        <Badge tone="accent" icon="retry">
          {say("badge.update", { version: latest })}
        </Badge>
      )}
      {state === "disabled" && (
        <Badge tone="waiting" icon="minus">
          {say("badge.off")}
        </Badge>
      )}
    </div>
  );
}
