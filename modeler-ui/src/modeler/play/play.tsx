import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import Diagram from "../../shared/diagram";
import { Icon } from "../../shared/icons";
import { Button, Failure, Notice } from "../../shared/ui";
import type { DraftContent } from "../queries";
import { say } from "../../shared/rehearsal";
import { Data, Decisions } from "./data";
import { History } from "./history";
import { marksOf } from "./marks";
import { Problems } from "./problems";
import { StartCard } from "./starts";
import { usePlay, type Played, type Playing } from "./use-play";
import { WaitCard } from "./waits";
import classes from "./play.module.css";

const SaveScenario = lazy(() => import("../scenarios/save-scenario"));

type Props = {
  name: string;
  /** Whether it is looked at; what is played stays while it is not. */
  shown: boolean;
  read: () => Promise<DraftContent>;
  onShow: (elementId: string) => void;
};

/** A draft played step by step, with nothing kept and nothing sent anywhere. */
export default function Play({ name, shown, read, onShow }: Props) {
  const playing = usePlay(read);
  const { played } = playing;
  const open = useRef(playing.open);
  useEffect(() => {
    open.current = playing.open;
  });
  useEffect(() => {
    if (shown) open.current();
  }, [shown]);

  if (!played) return playing.error ? <Failure error={playing.error} retry={playing.open} /> : null;
  return (
    <div className={classes.play}>
      <Drawing name={name} played={played} />
      <div className={classes.side}>
        <Head played={played} playing={playing} />
        {playing.error && (
          <Notice tone="failed" icon="alert">
            {playing.error.message}
          </Notice>
        )}
        {played.misfit && (
          <Notice tone="waiting" icon="alert">
            {say("play.misfit", { number: played.misfit.from, label: played.misfit.label })}
          </Notice>
        )}
        <Problems seen={played.seen} onShow={onShow} />
        {played.seen.state === "ready" &&
          played.seen.starts.map((start) => (
            <StartCard key={start.element} start={start} busy={playing.busy} onAct={playing.make} />
          ))}
        {played.seen.waits.map((wait) => (
          <WaitCard
            key={`${wait.process} ${wait.element} ${wait.kind} ${wait.occurrence}`}
            wait={wait}
            busy={playing.busy}
            onAct={playing.make}
          />
        ))}
        <History acts={played.acts} at={played.at} busy={playing.busy} onJump={playing.jump} />
        {played.at > 0 && <Data seen={played.seen} at={played.at} />}
        <Decisions seen={played.seen} resources={played.content.resources} />
      </div>
    </div>
  );
}

function Drawing({ name, played }: { name: string; played: Played }) {
  const marks = useMemo(() => marksOf(played.seen), [played.seen]);
  return (
    <div className={classes.drawing}>
      <Diagram xml={played.content.xml} label={say("play.drawing", { name })} marks={marks} />
    </div>
  );
}

/** How it stands; after each act the focus comes here, for what was pressed is often gone. */
function Head({ played, playing }: { played: Played; playing: Playing }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(played);
  useEffect(() => {
    if (before.current !== played && document.activeElement === document.body) heading.current?.focus();
    before.current = played;
  }, [played]);
  return (
    <header className={classes.head}>
      <div role="status">
        <h2 ref={heading} tabIndex={-1}>
          {say(`play.state.${played.seen.state}`)}
        </h2>
      </div>
      {played.at > 0 && (
        <>
          <Button
            variant="default"
            leftSection={<Icon name="undo" size={16} />}
            disabled={playing.busy}
            onClick={() => playing.jump(played.at - 1)}
          >
            {say("play.undo")}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="retry" size={16} />}
            disabled={playing.busy}
            onClick={playing.startOver}
          >
            {say("play.startOver")}
          </Button>
          <Save played={played} busy={playing.busy} />
        </>
      )}
    </header>
  );
}

/** What was played up to here, to be kept as a scenario. */
function Save({ played, busy }: { played: Played; busy: boolean }) {
  const [asking, setAsking] = useState(false);
  const made = played.acts.slice(0, played.at);
  const start = made[0]?.start;
  const process = played.seen.steps[0]?.process;
  if (!start || !process) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="save" size={16} />}
        disabled={busy}
        onClick={() => setAsking(true)}
      >
        {say("play.save")}
      </Button>
      {asking && (
        <Suspense>
          <SaveScenario
            seen={played.seen}
            start={start}
            moves={made.flatMap(({ move }) => (move ? [move] : []))}
            process={process}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
