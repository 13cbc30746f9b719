import type { Learning, Versioned } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { Icon } from "../../shared/icons";
import { Button, Notice, toast } from "../../shared/ui";
import { usePause, type Pausing } from "./queries";
import { say } from "./texts";

const fields: Fields<Pausing> = {
  paused: {
    label: say("pause.label"),
    shown: (paused) => say(paused ? "paused" : "pause.on"),
  },
};

const valuesOf = ({ paused }: Learning): Pausing => ({ paused });

/** Has it learn nothing and decide nothing without a person, or go on. */
export function Pause({ learning, name }: { learning: Versioned<Learning>; name: string }) {
  const { paused } = learning.value;
  const saving = useSaving({
    change: usePause(learning.value.id),
    name,
    opened: { values: valuesOf(learning.value), etag: learning.etag },
    asShown: true,
    fields,
    read: (present) => valuesOf(present as Learning),
    onValues: () => undefined,
    onSaved: (_, values) => toast(say(values.paused ? "pause.paused" : "pause.resumed")),
  });
  return (
    <>
      {saving.failure && <Notice tone="failed">{saving.failure.message}</Notice>}
      {saving.conflict}
      <Button
        variant="default"
        leftSection={<Icon name={paused ? "play" : "waiting"} size={16} />}
        loading={saving.isPending}
        onClick={() => saving.save({ paused: !paused })}
      >
        {say(paused ? "pause.resume" : "pause.pause")}
      </Button>
    </>
  );
}
