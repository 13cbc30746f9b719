import { useLayoutEffect, useRef, type ReactNode } from "react";
import { Icon } from "../icons";
import { t } from "../texts";
import { Button } from "./button";
import { Actions } from "./page";
import classes from "./dialog.module.css";

type DialogProps = { title: string; onClose: () => void; wide?: boolean; children: ReactNode };

/** The browser's own modal dialog: it keeps the focus and closes with Escape. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page, the dialog gives the focus back to what opened it.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={classes.dialog}
      data-wide={wide}
      aria-label={title}
      onCancel={(event) => {
        // React tells it to the dialogs around it, too; only the one in front is left.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={classes.header}>
        <h2>{title}</h2>
        <button type="button" className={classes.close} aria-label={t("action.close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className={classes.content}>{children}</div>
    </dialog>
  );
}

type ConfirmProps = {
  title: string;
  children: ReactNode;
  action: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be undone. */
export function Confirm({
  title,
  children,
  action,
  danger = true,
  busy = false,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={classes.words}>{children}</div>
      <Actions>
        <Button {...(danger ? { color: "red" } : {})} loading={busy} onClick={onConfirm}>
          {action}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
      </Actions>
    </Dialog>
  );
}
