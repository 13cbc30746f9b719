import { t } from "../../shared/texts";
import { Facts } from "../../shared/ui";
import classes from "./play.module.css";

export function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className="dim">{t("instance.noValue")}</span>;
  if (typeof value === "object") return <pre className={classes.value}>{JSON.stringify(value, null, 2)}</pre>;
  return <>{typeof value === "string" ? value : JSON.stringify(value)}</>;
}

/** Names and what they hold. */
export function Values({ values }: { values: Readonly<Record<string, unknown>> }) {
  return (
    <Facts
      items={Object.entries(values).map(
        ([name, value]) => [name, <Value key={name} value={value} />] as const,
      )}
    />
  );
}
