import { Suspense, type ReactNode } from "react";
import { Loading } from "../shared/ui";
import classes from "./modeler.module.css";

/** One part of a draft over the whole stage, loaded when it is first looked at. */
export function Layer({
  hidden = false,
  flowing = false,
  children,
}: {
  hidden?: boolean;
  /** Goes on below the screen on a phone. */
  flowing?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={flowing ? `${classes.layer} ${classes.flowing}` : classes.layer} hidden={hidden}>
      <Suspense fallback={<Loading rows={6} />}>{children}</Suspense>
    </div>
  );
}
