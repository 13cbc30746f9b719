import { createLink, Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon } from "../icons";
import { AnchorButton } from "./button";
import classes from "./link.module.css";

/** A link that looks like a button. */
export const LinkButton = createLink(AnchorButton);

/** The way back to the list a thing is in. */
export function Back({ to, children }: { to: NonNullable<LinkProps["to"]>; children: ReactNode }) {
  return (
    <Link to={to} className={classes.back}>
      <Icon name="back" size={16} />
      {children}
    </Link>
  );
}
