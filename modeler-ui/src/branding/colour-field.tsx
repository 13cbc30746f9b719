import { TextInput } from "@mantine/core";
import type { CheckedColour } from "../shared/api";
import { Icon } from "../shared/icons";
import { Button } from "../shared/ui";
import { say } from "./texts";
import classes from "./branding.module.css";

type Props = {
  label: string;
  description?: string;
  value: string;
  /** What the server measured; of the colour before while it measures. */
  checked: CheckedColour | undefined;
  onChange: (value: string) => void;
};

/** A colour as text and from the system's own picker, with what its contrast is. */
export function ColourField({ label, description, value, checked, onChange }: Props) {
  return (
    <div>
      <div className={classes.colour}>
        <TextInput
          label={label}
          description={description}
          placeholder={checked?.accent}
          maxLength={7}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value.trim())}
        />
        <input
          type="color"
          aria-label={say("branding.pick", { what: label })}
          value={checked?.accent ?? "#000000"}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      {checked && (
        <div className={classes.hint} data-readable={checked.readable} role="status">
          <Icon name={checked.readable ? "check" : "alert"} size={16} />
          <span>
            {say(checked.readable ? "branding.readable" : "branding.unreadable", {
              ratio: checked.ratio.toFixed(2),
              least: checked.least,
            })}
          </span>
          {!checked.readable && (
            <Button variant="default" onClick={() => onChange(checked.nearest)}>
              {say("branding.takeNearest", { colour: checked.nearest })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
