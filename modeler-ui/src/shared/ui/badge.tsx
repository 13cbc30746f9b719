import type { ReactNode } from "react";
import { Icon, type IconName } from "../icons";
import classes from "./badge.module.css";

export type Tone = "plain" | "accent" | "waiting" | "failed" | "done";

/** A state in a word with a sign; the colour only repeats it. */
export function Badge({
  tone = "plain",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

/** A sentence set apart: a warning, a refusal, a piece of good news. */
export function Notice({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "failed" ? "alert" : undefined}>
      {icon && <Icon name={icon} />}
      <div className={classes.words}>{children}</div>
    </div>
  );
}
