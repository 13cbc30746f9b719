import { useEffect, type ReactNode } from "react";
import { Mark } from "../shared/icons";
import classes from "./card.module.css";

/** The quiet page before one is signed in. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Ropewalk`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Mark size={32} />
          Ropewalk
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
