import type { ProblemError } from "../api";
import { t } from "../texts";
import { Ago } from "../time";

/** Who changed it, as far as the server knows, and when. */
export function Quicker({ late }: { late: ProblemError }) {
  const { changedBy, changedAt } = late;
  return (
    <p>
      {changedBy ? t("conflict.by", { name: changedBy.name }) : t("conflict.bySomebody")}{" "}
      {changedAt && <Ago at={changedAt} />}
    </p>
  );
}
