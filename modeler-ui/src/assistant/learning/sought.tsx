import type { Learning } from "../../shared/api";
import { List, Panel, Row } from "../../shared/ui";
import { count, percent, shareOf } from "./figures";
import { say } from "./texts";

/** The values that it looks for, and how well it finds each. */
export function Sought({ values }: { values: Learning["values"] }) {
  return (
    <Panel title={say("values.title")}>
      <List label={say("values.title")}>
        {values.map(({ name, meaning, decided, right, corrected, missed, elsewhere, twinRight }) => (
          <Row
            key={name}
            title={name}
            detail={
              <>
                <span>{meaning}</span>
                {decided > right && (
                  <span>
                    {say("values.wrong", {
                      corrected: count(corrected),
                      missed: count(missed),
                      elsewhere: count(elsewhere),
                    })}
                  </span>
                )}
              </>
            }
            aside={
              decided === 0
                ? say("values.none")
                : say("values.decided", {
                    count: decided,
                    all: count(decided),
                    share: percent(shareOf(right, decided)),
                    twin: percent(shareOf(twinRight, decided)),
                  })
            }
          />
        ))}
      </List>
    </Panel>
  );
}
