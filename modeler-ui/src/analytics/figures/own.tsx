import { useQuery } from "@tanstack/react-query";
import { Ago } from "../../shared/time";
import { Loaded, Panel, Stack } from "../../shared/ui";
import { FigureTable } from "./figure-table";
import classes from "./figures.module.css";
import { ownFiguresQuery } from "./queries";
import { number } from "./shown";
import { ShareTile, TimeTile } from "./tile";
import { say } from "./texts";

/** What whoever looks decided, and what waits for them and their groups. */
export function OwnFigures() {
  const own = useQuery(ownFiguresQuery);
  return (
    <Panel title={say("own.title")}>
      <Loaded query={own}>
        {({ decided, onTime, waiting }) => (
          <Stack>
            <dl className={classes.tiles}>
              <TimeTile
                label={say("own.median")}
                time={decided}
                of={say("of.decided", { count: decided.of })}
              />
              <ShareTile label={say("tile.onTime")} share={onTime} of={say("of.due", { count: onTime.of })} />
            </dl>
            {waiting.length > 0 && (
              <FigureTable
                label={say("own.waiting")}
                head={[say("own.waiting"), say("process"), say("own.open"), say("own.oldest")]}
                rows={waiting.map((one) => ({
                  key: `${one.process} ${one.element}`,
                  cells: [one.name, one.processName, number(one.open), <Ago key="oldest" at={one.oldest} />],
                }))}
              />
            )}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
