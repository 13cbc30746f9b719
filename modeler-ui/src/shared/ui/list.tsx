import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "../texts";
import { Button } from "./button";
import classes from "./list.module.css";

export function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

type RowProps = {
  /** Where the row leads; the title is the link and the whole row its target. */
  link?: Pick<LinkProps, "to" | "params" | "search">;
  /** Told when the link is followed. */
  onOpen?: () => void;
  title: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
  sign?: ReactNode;
  selected?: boolean;
  dimmed?: boolean;
};

/** A line of a list: what it is, what else matters, its state. */
export function Row({
  link,
  onOpen,
  title,
  detail,
  aside,
  sign,
  selected = false,
  dimmed = false,
}: RowProps) {
  return (
    <li
      className={classes.row}
      data-selected={selected}
      data-dimmed={dimmed}
      data-linked={link !== undefined}
    >
      {sign && <span className={classes.sign}>{sign}</span>}
      <div className={classes.main}>
        <div className={classes.title}>
          {link ? (
            <Link {...link} className={classes.link} {...(onOpen && { onClick: onOpen })}>
              {title}
            </Link>
          ) : (
            title
          )}
        </div>
        {detail && <div className={classes.detail}>{detail}</div>}
      </div>
      {aside && <div className={classes.aside}>{aside}</div>}
    </li>
  );
}

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The way to the next page of a list. */
export function More({ query }: { query: Paged }) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="subtle"
      fullWidth
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {t("action.showMore")}
    </Button>
  );
}
