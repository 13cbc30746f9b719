import { Link, type LinkProps } from "@tanstack/react-router";
import { Icon, type IconName } from "../shared/icons";
import { locale } from "../shared/texts";
import classes from "./analytics.module.css";

type FigureProps = {
  link: Pick<LinkProps, "to" | "search">;
  count: number;
  label: string;
  /** What it means when there are any. */
  tone?: "waiting" | "failed" | "done";
  icon?: IconName;
};

/** A number, what it counts, and the way to what is counted. */
export function Figure({ link, count, label, tone, icon }: FigureProps) {
  return (
    <li className={classes.figure} data-tone={count > 0 ? tone : undefined}>
      <Link {...link} className={classes.link}>
        <span className={classes.count}>
          {count.toLocaleString(locale())}
          {icon && count > 0 && <Icon name={icon} size={18} />}
        </span>
        <span className={classes.label}>{label}</span>
      </Link>
    </li>
  );
}
