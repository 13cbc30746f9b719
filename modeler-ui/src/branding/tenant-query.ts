import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../shared/api";

/** One workspace below one's own. */
export const tenantQuery = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id],
    queryFn: () => body(api.GET("/api/tenants/{id}", { params: { path: { id } } })),
  });
