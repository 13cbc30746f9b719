import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../../shared/api";
import type { Awaited } from "./awaited";

export const pause = 2_000;

export const newestEventQuery = ({ message, connection }: Awaited) =>
  queryOptions({
    queryKey: ["drawing", "newest-event", message, connection],
    queryFn: () => body(api.POST("/api/drawing/newest-event", { body: { message, connection } })),
    gcTime: 0,
  });
