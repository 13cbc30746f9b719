import { createLink, Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon } from "../icons";
import { AnchorButton } from "./button";
import classes from "./link.module.css";

/** A link that looks like a button. */
export const LinkButton = createLink(AnchorButton);

type BackProps = { to: NonNullable<LinkProps["to"]>; params?: Record<string, string>; children: ReactNode };

/** The way back to the list a thing is in, or to the thing that this belongs to. */
export function Back({ to, params = {}, children }: BackProps) {
  return (
    <Link to={to} params={params} className={classes.back}>
      <Icon name="back" size={16} />
      {children}
    </Link>
  );
}
