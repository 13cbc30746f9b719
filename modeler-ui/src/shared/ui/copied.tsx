import { useState } from "react";
import { Icon } from "../icons";
import { t } from "../texts";
import classes from "./copied.module.css";

/** A text to take elsewhere, with a button that copies it. */
export function Copied({ text }: { text: string }) {
  const [done, setDone] = useState(false);
  return (
    <span className={classes.copied}>
      <code>{text}</code>
      <button
        type="button"
        aria-label={t("action.copy")}
        onClick={() => {
          void navigator.clipboard.writeText(text).then(() => {
            setDone(true);
            setTimeout(() => setDone(false), 2_000);
          });
        }}
      >
        <Icon name={done ? "check" : "copy"} size={16} />
      </button>
      <span className="visually-hidden" role="status">
        {done ? t("action.copied") : ""}
      </span>
    </span>
  );
}
