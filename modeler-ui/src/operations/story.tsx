import type { Activity, ActivityState } from "../shared/api";
import { Icon, type IconName } from "../shared/icons";
import { t } from "../shared/texts";
import { Clock, duration } from "../shared/time";
import classes from "./operations.module.css";

const signs: Record<ActivityState, IconName> = {
  active: "clock",
  completed: "check",
  failed: "failed",
  cancelled: "close",
};

/** What happened in which order, and how long it took. */
export function Story({ activities }: { activities: readonly Activity[] }) {
  if (activities.length === 0) return <p className="dim">{t("instance.noStory")}</p>;
  return (
    <ol className={classes.story}>
      {activities.map((activity) => (
        <li key={activity.id} data-state={activity.state}>
          <span className={classes.step}>
            <Icon name={signs[activity.state]} size={16} />
          </span>
          <span className={classes.what}>
            {activity.elementName ?? untitled(activity)}
            <small>
              {t(`instance.activity.${activity.state}`)}
              {activity.endedAt && took(activity.startedAt, activity.endedAt)}
              {decider(activity)}
            </small>
          </span>
          <span className="dim">
            <Clock at={activity.startedAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Gateways are rarely given a name, and what they are called inside says nothing to whoever reads. */
function untitled(activity: Activity): string {
  return activity.elementType.endsWith("Gateway") ? t("instance.gateway") : activity.elementId;
}

/** Who decided, and for whom a deputy did. */
function decider({ decidedBy, onBehalfOf }: Activity): string {
  if (!decidedBy) return "";
  const { name } = decidedBy;
  return `, ${onBehalfOf ? t("instance.decidedFor", { name, away: onBehalfOf.name }) : t("instance.decidedBy", { name })}`;
}

/** What went by in less than a second took no time worth telling. */
function took(from: string, to: string): string {
  const [started, ended] = [new Date(from), new Date(to)];
  return ended.getTime() - started.getTime() < 1_000 ? "" : `, ${duration(started, ended)}`;
}
