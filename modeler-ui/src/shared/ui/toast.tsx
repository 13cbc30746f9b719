import { useSyncExternalStore } from "react";
import { Icon } from "../icons";
import classes from "./toast.module.css";

type Toast = { id: number; text: string; tone: "done" | "failed" };

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((each) => each());
}

/** Says in one line what has just happened, and goes away by itself. */
export function toast(text: string, tone: Toast["tone"] = "done"): void {
  const id = ++last;
  change([...toasts.slice(-2), { id, text, tone }]);
  setTimeout(() => change(toasts.filter((each) => each.id !== id)), tone === "failed" ? 9_000 : 5_000);
}

/** Shows what an action that failed said. */
export const toastFailure = (error: Error): void => toast(error.message, "failed");

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={classes.toasts} role="status" aria-live="polite">
      {shown.map((each) => (
        <div key={each.id} className={classes.toast} data-tone={each.tone}>
          <Icon name={each.tone === "done" ? "check" : "alert"} size={18} />
          {each.text}
        </div>
      ))}
    </div>
  );
}
