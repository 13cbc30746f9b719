import { Checkbox } from "@mantine/core";
import type { NoticeChoice } from "../shared/api";
import { channelName, kindName, say } from "./texts";
import classes from "./notices.module.css";

export type Choosing = NoticeChoice;

type Props = {
  choices: readonly Choosing[];
  onChange: (choices: Choosing[]) => void;
};

/** Each kind by each channel that the server has; a new one needs nothing here. */
export function Choices({ choices, onChange }: Props) {
  const kinds = [...new Set(choices.map(({ kind }) => kind))];
  const choose = (chosen: Choosing, wanted: boolean) =>
    onChange(choices.map((each) => (each === chosen ? { ...each, wanted } : each)));
  return (
    <>
      <ul className={classes.kinds} aria-label={say("preferences.what")}>
        {kinds.map((kind) => (
          <li key={kind}>
            <span>{kindName(kind)}</span>
            <span className={classes.channels}>
              {choices
                .filter((choice) => choice.kind === kind)
                .map((choice) => (
                  <Choice
                    key={choice.channel}
                    choice={choice}
                    onChoose={(wanted) => choose(choice, wanted)}
                  />
                ))}
            </span>
          </li>
        ))}
      </ul>
      {choices.some(({ optional }) => !optional) && <p className="dim">{say("preferences.alwaysHint")}</p>}
    </>
  );
}

function Choice({ choice, onChoose }: { choice: Choosing; onChoose: (wanted: boolean) => void }) {
  const channel = channelName(choice.channel);
  if (!choice.optional) return <span className="dim">{say("preferences.always", { channel })}</span>;
  return (
    <Checkbox
      label={channel}
      aria-label={say("preferences.choice", { kind: kindName(choice.kind), channel })}
      checked={choice.wanted}
      onChange={(event) => onChoose(event.currentTarget.checked)}
    />
  );
}
