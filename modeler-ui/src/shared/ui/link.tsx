import { Button, type ButtonProps } from "@mantine/core";
import { createLink, Link, type LinkProps } from "@tanstack/react-router";
import { forwardRef, type AnchorHTMLAttributes, type ReactNode } from "react";
import { Icon } from "../icons";
import classes from "./link.module.css";

type AnchorButtonProps = Omit<ButtonProps, "component"> &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

const AnchorButton = forwardRef<HTMLAnchorElement, AnchorButtonProps>(function AnchorButton(props, ref) {
  return <Button component="a" ref={ref} {...props} />;
});

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
