import type { Learning } from "../../shared/api";
import { Ago } from "../../shared/time";
import { List, Panel, Row } from "../../shared/ui";
import { count, percent, shareOf } from "./figures";
import { say } from "./texts";
import classes from "./learning.module.css";

/** What it chooses from, and how well it knows each. */
export function Labels({ labels }: { labels: Learning["labels"] }) {
  return (
    <Panel title={say("labels.title")}>
      <List label={say("labels.title")}>
        {labels.map(({ name, meaning, decided, right }) => (
          <Row
            key={name}
            title={name}
            detail={meaning}
            aside={
              decided === 0
                ? say("labels.none")
                : say("labels.right", {
                    count: decided,
                    all: count(decided),
                    share: percent(shareOf(right, decided)),
                  })
            }
          />
        ))}
      </List>
    </Panel>
  );
}

/** Where people decided otherwise of late. */
export function Corrections({ corrections }: { corrections: Learning["corrections"] }) {
  return (
    <Panel title={say("corrections.title")}>
      {corrections.length === 0 ? (
        <p className="dim">{say("corrections.none")}</p>
      ) : (
        <List label={say("corrections.title")}>
          {corrections.map(({ at, suggested, decided, confidence, text }, index) => (
            <Row
              key={`${at} ${index}`}
              title={say("corrections.instead", { suggested, decided })}
              detail={
                <>
                  <span>
                    <Ago at={at} />, {say("corrections.said", { share: percent(confidence) })}
                  </span>
                  <span className={classes.text}>{text ? <q>{text}</q> : say("corrections.hidden")}</span>
                </>
              }
            />
          ))}
        </List>
      )}
    </Panel>
  );
}
