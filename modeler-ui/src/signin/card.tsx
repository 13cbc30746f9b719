import type { ReactNode } from "react";
import { Logo, product, useBrand, useTitle } from "../shared/brand";
import classes from "./card.module.css";

/** The quiet page before one is signed in. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const brand = useBrand();
  useTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo size={32} />
          {brand?.name ?? product}
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
