import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../shared/api";
import type { DraftContent } from "../queries";

/** Reads what is drawn now, saved or not; nothing is drawn while the answer is looked at. */
export const drawnVariablesQuery = (content: () => Promise<DraftContent>) =>
  queryOptions({
    queryKey: ["drawing", "variables"],
    queryFn: async () => {
      const { xml, resources } = await content();
      return body(api.POST("/api/drawing/variables", { body: { xml, resources } }));
    },
    staleTime: 0,
    gcTime: 0,
  });
