import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { etagOf, type Connection } from "../../shared/api";
import { useSaving, type Fields } from "../../shared/conflict";
import { t } from "../../shared/texts";
import { Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { useLimit, type Limits } from "./queries";
import { say } from "../texts";

const limitsOf = ({ limits }: Connection): Limits => ({
  callsAtOnce: limits.callsAtOnce ?? null,
  callsPerMinute: limits.callsPerMinute ?? null,
});

const shown = (most: number | null) => (most === null ? say("queue.asTheServer") : String(most));

const fields: Fields<Limits> = {
  callsAtOnce: { label: say("queue.atOnce"), shown },
  callsPerMinute: { label: say("queue.perMinute"), shown },
};

/** How much a connection may call, where its system takes less, or more, than others do. */
export function ChangeLimits({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const [limits, setLimits] = useState(limitsOf(connection));
  const { save, isPending, failure, conflict } = useSaving({
    change: useLimit(connection.id),
    name: connection.name,
    opened: { values: limitsOf(connection), etag: etagOf(connection) },
    fields,
    read: (present) => limitsOf(present as Connection),
    onValues: setLimits,
    onSaved: () => {
      toast(say("queue.limitsChanged"));
      onClose();
    },
  });
  const field = (name: keyof Limits, most: number) => (
    <NumberInput
      label={fields[name].label}
      min={1}
      max={most}
      allowDecimal={false}
      hideControls
      value={limits[name] ?? ""}
      onChange={(value) => setLimits((now) => ({ ...now, [name]: typeof value === "number" ? value : null }))}
    />
  );
  return (
    <>
      <Dialog title={say("queue.limitsOf", { name: connection.name })} onClose={onClose}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save(limits);
          }}
        >
          <Stack>
            <p>{say("queue.limitsHint")}</p>
            {failure && <Notice tone="failed">{failure.message}</Notice>}
            {field("callsAtOnce", 50)}
            {field("callsPerMinute", 6000)}
            <div>
              <Button type="submit" loading={isPending}>
                {t("action.save")}
              </Button>
            </div>
          </Stack>
        </form>
      </Dialog>
      {conflict}
    </>
  );
}
