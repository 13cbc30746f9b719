import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import classes from "./button.module.css";

type Look = {
  variant?: "filled" | "default" | "subtle";
  /** Red is for what destroys. */
  color?: "red";
  leftSection?: ReactNode;
  fullWidth?: boolean;
};

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "color"> & { loading?: boolean };

/**
 * What is pressed. While it may not be, or works, it only says so: a button that is disabled for the browser drops
 * the focus, and whoever works by keyboard begins at the top again.
 */
export function Button({ loading = false, disabled = false, onClick, ...rest }: ButtonProps) {
  const { variant, color, leftSection, fullWidth, type = "button", children, ...others } = rest;
  const off = disabled || loading;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...others}
      {...look({ variant, color, fullWidth })}
      type={type}
      aria-disabled={off || undefined}
      aria-busy={loading || undefined}
      onClick={press}
    >
      {leftSection}
      {children}
    </button>
  );
}

type AnchorProps = Look &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className" | "color"> & { ref?: Ref<HTMLAnchorElement> };

/** A link that looks like a button. */
export function AnchorButton({ variant, color, leftSection, fullWidth, children, ...others }: AnchorProps) {
  return (
    <a {...others} {...look({ variant, color, fullWidth })}>
      {leftSection}
      {children}
    </a>
  );
}

const look = ({ variant = "filled", color, fullWidth = false }: LookOf) => ({
  className: classes.button,
  "data-variant": variant,
  "data-color": color,
  "data-wide": fullWidth || undefined,
});

type LookOf = { [Name in "variant" | "color" | "fullWidth"]: Look[Name] | undefined };
