import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TimeStudy } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { useMay } from "../../shared/session";
import { Ago, Clock } from "../../shared/time";
import { Actions, Button, List, Loaded, Notice, Panel, Row, Stack, toast } from "../../shared/ui";
import { minutes, number } from "./amounts";
import { studyQuery, useClock, useDiscardClock, useDiscardSample, useEnter } from "./queries";
import { say } from "./texts";
import classes from "./value.module.css";

/** How long a case takes by hand: a clock for whoever does one, a field for what was measured elsewhere. */
export function Study({ process }: { process: string }) {
  const study = useQuery(studyQuery(process));
  return (
    <Panel title={say("study.title")}>
      <Loaded query={study}>
        {(found) => (
          <Stack>
            <p>
              {found.medianSeconds === undefined
                ? say("study.none", { needed: found.needed })
                : say("study.median", {
                    time: minutes(found.medianSeconds),
                    samples: number(found.samples),
                    needed: found.needed,
                  })}
            </p>
            <Stopwatch process={process} since={found.runningSince} />
            <Enter process={process} />
            {found.items.length > 0 && <Samples process={process} items={found.items} />}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function Stopwatch({ process, since }: { process: string; since: string | undefined }) {
  const start = useClock(process, "start");
  const stop = useClock(process, "stop");
  const discard = useDiscardClock(process);
  const failure = start.error ?? stop.error ?? discard.error;
  return (
    <div className={classes.stopwatch}>
      {failure && <Notice tone="failed">{failure.message}</Notice>}
      {since === undefined ? (
        <Button
          fullWidth
          leftSection={<Icon name="clock" />}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {say("study.start")}
        </Button>
      ) : (
        <>
          <p role="status">
            {say("study.since")} <Clock at={since} />
          </p>
          <Button
            fullWidth
            leftSection={<Icon name="check" />}
            loading={stop.isPending}
            onClick={() => stop.mutate(undefined, { onSuccess: () => toast(say("study.stopped")) })}
          >
            {say("study.stop")}
          </Button>
          <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
            {say("study.discardClock")}
          </Button>
        </>
      )}
      <p className="dim">{say("study.nobody")}</p>
    </div>
  );
}

function Enter({ process }: { process: string }) {
  const enter = useEnter(process);
  const [typed, setTyped] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate(Math.max(1, Math.round(Number(typed) * 60)), {
          onSuccess: () => {
            toast(say("study.entered"));
            setTyped("");
          },
        });
      }}
    >
      <Stack>
        {enter.isError && <Notice tone="failed">{enter.error.message}</Notice>}
        <TextInput
          type="number"
          min={0.1}
          max={10_080}
          step="any"
          required
          inputMode="decimal"
          label={say("study.minutes")}
          description={say("study.minutesHint")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Actions>
          <Button type="submit" variant="default" loading={enter.isPending}>
            {say("study.enter")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}

function Samples({ process, items }: { process: string; items: TimeStudy["items"] }) {
  const mayDiscard = useMay("DEPLOY_PROCESSES");
  const discard = useDiscardSample(process);
  return (
    <details>
      <summary className={classes.summary}>{say("study.samples", { count: items.length })}</summary>
      <List label={say("study.samples", { count: items.length })}>
        {items.map(({ id, kind, at, seconds }) => (
          <Row
            key={id}
            title={minutes(seconds)}
            detail={
              <>
                {say(kind === "timed" ? "study.timed" : "study.typed")} <Ago at={at} />
              </>
            }
            aside={
              mayDiscard && (
                <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate(id)}>
                  {say("study.discard")}
                </Button>
              )
            }
          />
        ))}
      </List>
    </details>
  );
}
