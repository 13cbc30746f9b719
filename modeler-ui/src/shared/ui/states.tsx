import { use, type ReactNode } from "react";
import { isProblem } from "../api";
import { Icon, type IconName } from "../icons";
import { t } from "../texts";
import { Button } from "./button";
import { WithinPage } from "./page";
import classes from "./states.module.css";

/** Nothing here yet: says what to do first. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <span className={classes.sign}>
        <Icon name={icon} size={24} />
      </span>
      <h2>{title}</h2>
      {children && <div className={classes.words}>{children}</div>}
    </div>
  );
}

/** What went wrong, in the server's own words, and the way on. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const forbidden = isProblem(error, 403);
  const missing = isProblem(error, 404);
  const Heading = use(WithinPage) ? "h2" : "h1";
  const title = forbidden ? t("error.forbidden") : missing ? t("error.missing") : t("error.title");
  return (
    <div className={classes.state} role="alert">
      <span className={classes.sign} data-tone="failed">
        <Icon name={forbidden ? "key" : "alert"} size={24} />
      </span>
      <Heading>{title}</Heading>
      <p className={classes.words}>{error instanceof Error ? error.message : t("error.unknown")}</p>
      {forbidden && <p className={classes.words}>{t("error.forbiddenHint")}</p>}
      {retry && !forbidden && !missing && (
        <Button variant="default" leftSection={<Icon name="retry" size={16} />} onClick={retry}>
          {t("action.tryAgain")}
        </Button>
      )}
    </div>
  );
}

/** Grey rows where a list will be. */
export function Loading({ rows = 5 }: { rows?: number }) {
  return (
    <div className={classes.loading} role="status" aria-label={t("state.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.bone} />
      ))}
    </div>
  );
}

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** A query's three states: loading, failed, there. Old data stays visible when a renewal fails. */
export function Loaded<T>({
  query,
  rows = 5,
  children,
}: {
  query: QueryLike<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}
