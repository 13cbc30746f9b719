import { NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Replay } from "../../shared/api";
import { say } from "../../shared/rehearsal";
import { t } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Actions, Button, List, Notice, Row, Stack, toastFailure } from "../../shared/ui";
import { Difference, type Names } from "../scenarios";
import { replaysQuery, useBeginReplay, useStopReplay, type Tried } from "./queries";
import classes from "./deploy.module.css";

const most = 500;

/** What the last real instances would do on a draft, or on a version that one would go back to. */
export function ReplayPart({ tried, names }: { tried: Tried; names: Names }) {
  const [last, setLast] = useState<number | string>(100);
  const replays = useQuery(replaysQuery(tried));
  const begin = useBeginReplay(tried);
  const newest = replays.data?.items[0];
  const runs = newest?.state === "running";
  const count = Number(last);
  return (
    <Stack>
      <h3>{say("deploy.blast")}</h3>
      <p className="dim">{say(tried.kind === "draft" ? "deploy.blastLead" : "deploy.blastLeadOfVersion")}</p>
      {!runs && (
        <div className={classes.begin}>
          <NumberInput
            label={say("deploy.last")}
            min={1}
            max={most}
            allowDecimal={false}
            hideControls
            value={last}
            onChange={setLast}
          />
          <Button
            variant="default"
            disabled={count < 1 || count > most}
            loading={begin.isPending}
            onClick={() => begin.mutate(count)}
          >
            {say("deploy.begin")}
          </Button>
        </div>
      )}
      {begin.error && <Notice tone="failed">{begin.error.message}</Notice>}
      {newest && <Replayed replay={newest} tried={tried} names={names} />}
    </Stack>
  );
}

type Props = { replay: Replay; tried: Tried; names: Names };

function Replayed({ replay, tried, names }: Props) {
  const stop = useStopReplay(tried);
  const { state, done, same, instances, findings } = replay;
  const other = done - same;
  return (
    <>
      {state === "running" && (
        <Actions>
          <progress
            className={classes.progress}
            max={Math.max(1, instances)}
            value={done}
            aria-label={say("deploy.progress", { done, all: instances })}
          />
          <Button
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate(replay.id, { onError: toastFailure })}
          >
            {say("deploy.stop")}
          </Button>
        </Actions>
      )}
      <p role="status">
        <strong>{told(replay)}</strong>. {state === "stopped" && say("deploy.stopped")}
        {state === "broken" && say("deploy.broken")}{" "}
        {say(tried.kind === "draft" ? "deploy.older" : "deploy.olderOfVersion", {
          version: replay.draftVersion,
        })}
      </p>
      {other > 0 && (
        <List label={say("deploy.others")}>
          {findings.map(({ instance, businessKey, version, startedAt, difference, reason }) => (
            <Row
              key={instance}
              link={{ to: "/instances/$instanceId", params: { instanceId: instance } }}
              title={businessKey ?? say("deploy.instance", { id: instance.slice(-8) })}
              detail={
                <div>
                  {version !== undefined && startedAt && (
                    <p className="dim">
                      {t("processes.version", { version })}, {t("instance.started")} <Ago at={startedAt} />
                    </p>
                  )}
                  {difference && <Difference difference={difference} names={names} />}
                  {reason && <p>{reason}</p>}
                </div>
              }
            />
          ))}
        </List>
      )}
    </>
  );
}

function told({ state, instances, done, same }: Replay): string {
  if (instances === 0) return say("deploy.nobody");
  if (state === "running" && done === same) return say("deploy.progress", { done, all: instances });
  return done === same ? say("deploy.same", { done }) : say("deploy.other", { other: done - same, done });
}
