import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RecordChange } from "../shared/api";
import { t } from "../shared/texts";
import { Ago, Clock } from "../shared/time";
import { Empty, List, Loaded, More, Pick, Row } from "../shared/ui";
import { AskedOfChange, ChangeActions, type Asking } from "./change-actions";
import { changesQuery, type Narrowed } from "./queries";
import { ChangeBadge } from "./states";
import { say } from "./texts";
import { states, type ChangeState } from "./view";
import classes from "./records.module.css";

type Props = { state: ChangeState | undefined; onState: (state: { state?: ChangeState }) => void };

/** What is under way between the systems, what failed first. */
export function Queue({ state, onState }: Props) {
  return (
    <>
      <div className={classes.tools}>
        <p className="dim">{say("queue.lead")}</p>
        <Pick<ChangeState | "any">
          label={say("queue.which")}
          value={state ?? "any"}
          options={[
            { value: "any", label: say("queue.any") },
            ...states.map((value) => ({ value, label: say(`queue.state.${value}`) })),
          ]}
          onPick={(next) => onState(next === "any" ? {} : { state: next })}
        />
      </div>
      <Changes key={state ?? "any"} state={state} />
    </>
  );
}

export function Changes(narrowed: Narrowed) {
  const query = useInfiniteQuery(changesQuery(narrowed));
  const changes = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={query}>
      {() =>
        changes.length === 0 ? (
          <Empty icon="check" title={say("queue.empty")}>
            <p>{say("queue.emptyHint")}</p>
          </Empty>
        ) : (
          <>
            <List label={say("queue.tab")}>
              {changes.map((change) => (
                <ChangeRow key={change.id} change={change} linked={!narrowed.record} />
              ))}
            </List>
            <More query={query} />
          </>
        )
      }
    </Loaded>
  );
}

/** What people call what is changed: the record, else the thing at the system. */
const nameOf = (change: RecordChange): string =>
  change.label ?? (change.externalId ? `${change.theirs} ${change.externalId}` : say("noValues"));

function ChangeRow({ change, linked }: { change: RecordChange; linked: boolean }) {
  const { connection, recordId, fields, labels } = change;
  const said = Object.entries(fields).map(
    ([name, value]) => `${labels[name] ?? name}: ${value || t("conflict.empty")}`,
  );
  const [asking, setAsking] = useState<Asking>();
  const asked = { change, name: nameOf(change), onAsk: setAsking };
  return (
    <>
      <Row
        {...(linked && recordId && { link: { to: "/records/$recordId", params: { recordId } } })}
        title={linked ? nameOf(change) : said.join(", ") || nameOf(change)}
        detail={
          <>
            <span>{say(change.way === "out" ? "queue.to" : "queue.from", { name: connection })}</span>
            {linked &&
              said.map((each) => (
                <span key={each} className={classes.value}>
                  {each}
                </span>
              ))}
            {change.reason && <span>{change.reason}</span>}
            {change.vendorReference && (
              <span>{say("queue.vendorReference", { reference: change.vendorReference })}</span>
            )}
            <span>
              {say("queue.since")} <Ago at={change.createdAt} />
            </span>
            {change.state === "waiting" && change.reason && (
              <span>
                {t("wait.again")} <Clock at={change.dueAt} />
              </span>
            )}
            {change.behind > 0 && <span>{say("queue.behind", { count: change.behind })}</span>}
          </>
        }
        aside={
          <>
            <ChangeBadge state={change.state} />
            <ChangeActions {...asked} />
          </>
        }
      />
      <AskedOfChange {...asked} asking={asking} />
    </>
  );
}
