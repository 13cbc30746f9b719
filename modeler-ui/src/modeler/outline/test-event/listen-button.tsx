import { useState } from "react";
import { Icon } from "../../../shared/icons";
import { Button } from "../../../shared/ui";
import type { Shape } from "../model";
import type { Model } from "../use-model";
import { awaitedBy } from "./awaited";
import { TestEvent } from "./test-event";
import { say } from "./texts";

/** Offers to look at the event that a step waits for; of a step that waits for none from outside it shows nothing. */
export function ListenButton({ shape, model }: { shape: Shape; model: Model }) {
  const [open, setOpen] = useState(false);
  if (!awaitedBy(shape, model.extensions)) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon name="hook" size={16} />} onClick={() => setOpen(true)}>
        {say("testEvent.listen")}
      </Button>
      {open && <TestEvent shape={shape} model={model} onClose={() => setOpen(false)} />}
    </>
  );
}
