import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Icon } from "../../../shared/icons";
import { exact } from "../../../shared/time";
import { Actions, Badge, Button, Dialog, Failure, Loaded, Stack } from "../../../shared/ui";
import type { Shape } from "../model";
import type { Model } from "../use-model";
import { awaitedBy, type Awaited } from "./awaited";
import { PartRow } from "./part-row";
import { partsOf } from "./parts";
import { newestEventQuery, pause } from "./queries";
import { say } from "./texts";
import classes from "./test-event.module.css";

const longest = 5 * 60_000;

type Props = { shape: Shape; model: Model; onClose: () => void };

/** Waits for the next event of the kind that a step waits for, shows what it brings, and makes variables of it. */
export function TestEvent({ shape, model, onClose }: Props) {
  const awaited = awaitedBy(shape, model.extensions);
  return (
    <Dialog title={say("testEvent.title")} onClose={onClose} wide>
      {awaited && <Listening awaited={awaited} shape={shape} model={model} />}
    </Dialog>
  );
}

function Listening({ awaited, shape, model }: { awaited: Awaited; shape: Shape; model: Model }) {
  const [since, setSince] = useState(0);
  const [isOver, setOver] = useState(false);
  const newest = useQuery({
    ...newestEventQuery(awaited),
    refetchInterval: ({ state }) => (isOver || state.data?.withheld ? false : pause),
  });
  const { event, withheld } = newest.data ?? {};
  const [first, setFirst] = useState<string>();
  if (newest.data && first === undefined) setFirst(event?.id ?? "");
  const isNew = event?.id !== undefined && first !== undefined && event.id !== first;
  useEffect(() => {
    const over = setTimeout(() => setOver(true), longest);
    return () => clearTimeout(over);
  }, [since]);

  const again = () => {
    setFirst(event?.id ?? "");
    setOver(false);
    setSince((times) => times + 1);
  };

  if (withheld) return <p>{say(withheld === "no-right" ? "testEvent.noRight" : "testEvent.closed")}</p>;
  return (
    <Stack>
      <p className={classes.listening} role="status">
        {isNew ? (
          <Badge tone="done">{say("testEvent.just")}</Badge>
        ) : isOver ? (
          say("testEvent.over")
        ) : (
          <>
            <Icon name="hook" size={16} />
            {say("testEvent.listening", { event: awaited.message })}
          </>
        )}
      </p>
      {!isNew && <p className="dim">{say("testEvent.hint")}</p>}
      {newest.isRefetchError && <Failure error={newest.error} retry={() => void newest.refetch()} />}
      {(isOver || isNew) && (
        <Actions>
          <Button variant="default" leftSection={<Icon name="retry" size={16} />} onClick={again}>
            {say("testEvent.again")}
          </Button>
        </Actions>
      )}
      <Loaded query={newest} rows={3}>
        {() =>
          event ? (
            <Brought event={event} isNew={isNew} awaited={awaited} shape={shape} model={model} />
          ) : (
            <p>{say("testEvent.none")}</p>
          )
        }
      </Loaded>
    </Stack>
  );
}

type BroughtProps = {
  event: { id: string; connectionName: string; occurredAt: string; payload: Record<string, unknown> };
  isNew: boolean;
  awaited: Awaited;
  shape: Shape;
  model: Model;
};

function Brought({ event, isNew, awaited, shape, model }: BroughtProps) {
  const { variable } = awaited;
  const { parts, all } = partsOf(event.payload);
  return (
    <section aria-label={say("testEvent.parts")} className={classes.brought}>
      <h3>{isNew ? say("testEvent.parts") : say("testEvent.last")}</h3>
      <p className="dim">
        {say("testEvent.from", {
          connection: event.connectionName,
          when: exact(new Date(event.occurredAt)),
        })}
      </p>
      <p>{say("testEvent.whole", { variable })}</p>
      <ul className={classes.parts}>
        {parts.map((part) => (
          <PartRow key={part.path} part={part} shape={shape} model={model} />
        ))}
      </ul>
      {!all && <p className="dim">{say("testEvent.more")}</p>}
    </section>
  );
}
