import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api, body } from "../shared/api";
import { Icon } from "../shared/icons";
import { unlessTold } from "../shared/live";
import { t } from "../shared/texts";
import classes from "./shell.module.css";

/** Below the key of the notices, so that whatever reads some counts anew. */
export const unreadQuery = queryOptions({
  queryKey: ["notices", "unread"],
  queryFn: () => body(api.GET("/api/notices/unread-count")),
  refetchInterval: unlessTold(30_000),
});

/** The way to what one is told, with how many of it are not read; the server counts up to a hundred. */
export function Bell({ className, children }: { className: string | undefined; children?: ReactNode }) {
  const count = useQuery(unreadQuery).data?.count ?? 0;
  const unread = count > 99 ? "99+" : count;
  const label = count > 0 ? t("shell.unread", { count: `${unread}` }) : t("place.notices");
  return (
    <Link to="/notices" className={className} activeProps={{ "aria-current": "page" }}>
      <span className={classes.bell} aria-hidden="true">
        <Icon name="bell" size={22} />
        {count > 0 && <span className={classes.unread}>{unread}</span>}
      </span>
      {children && <span aria-hidden="true">{children}</span>}
      <span className="visually-hidden">{label}</span>
    </Link>
  );
}
