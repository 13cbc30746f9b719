import { createContext, type ReactNode } from "react";
import { useTitle } from "../brand";
import classes from "./page.module.css";

/** Whether a screen has its heading already. */
export const WithinPage = createContext(false);

type PageProps = {
  title: string;
  /** What the thing is called in the browser's tab, when the title is not a plain text. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** A screen's frame: where it leads back to, its one heading, its actions, its content. */
export function Page({ title, heading, lead, actions, back, wide = false, children }: PageProps) {
  useTitle(title);
  return (
    <WithinPage value>
      <div className={classes.page} data-wide={wide}>
        {back && <div className={classes.back}>{back}</div>}
        <header className={classes.header}>
          <div className={classes.headings}>
            <h1>{heading ?? title}</h1>
            {lead && <div className={classes.lead}>{lead}</div>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </WithinPage>
  );
}

/** A titled part of a screen on its own surface. */
export function Panel({
  title,
  actions,
  children,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.panel}>
      {(title ?? actions) && (
        <header className={classes.panelHeader}>
          {title && <h2>{title}</h2>}
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}

/** Buttons side by side; on a phone each as wide as the screen. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}

/** Fields one under the other. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={classes.stack}>{children}</div>;
}
