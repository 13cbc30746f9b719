import type { InstanceDetail } from "../shared/api";
import { t } from "../shared/texts";
import { Facts } from "../shared/ui";
import classes from "./operations.module.css";

/** The instance's data. */
export function Variables({ variables }: { variables: InstanceDetail["variables"] }) {
  if (variables.length === 0) return <p className="dim">{t("instance.noVariables")}</p>;
  return (
    <Facts items={variables.map(({ name, value }) => [name, <Value key={name} value={value} />] as const)} />
  );
}

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className="dim">{t("instance.noValue")}</span>;
  if (typeof value === "object") {
    return <pre className={classes.value}>{JSON.stringify(value, null, 2)}</pre>;
  }
  return <>{typeof value === "string" ? value : JSON.stringify(value)}</>;
}
