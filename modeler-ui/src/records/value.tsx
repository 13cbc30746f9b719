import { t } from "../shared/texts";
import classes from "./records.module.css";

/** What a field says; that it says nothing is told in words. */
export const Value = ({ of }: { of: string }) =>
  of === "" ? (
    <span className="dim">{t("conflict.empty")}</span>
  ) : (
    <span className={classes.value}>{of}</span>
  );
