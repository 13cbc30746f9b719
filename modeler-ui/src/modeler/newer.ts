import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, versioned, type Draft, type Versioned } from "../shared/api";
import { toast } from "../shared/ui";
import { draftQuery } from "./queries";
import { say } from "./texts";

/** How often one looks whether somebody else saved. */
const every = 15_000;

/** Shows what somebody else saved meanwhile to whoever changed nothing; who did is asked when they save. */
export function useNewer(opened: Versioned<Draft>, etag: string, dirty: boolean): void {
  const client = useQueryClient();
  const { id } = opened.value;
  const { data } = useQuery({
    queryKey: ["drafts", "newest", id],
    queryFn: () => versioned(api.GET("/api/drafts/{id}", { params: { path: { id } } })),
    enabled: !dirty,
    refetchInterval: every,
    initialData: opened,
    staleTime: every,
    gcTime: 0,
  });
  useEffect(() => {
    if (dirty || data.value.version <= versionOf(etag)) return;
    client.setQueryData(draftQuery(id).queryKey, data);
    toast(say("draft.newer", { name: data.value.updatedBy.name }));
  }, [client, data, dirty, etag, id]);
}

const versionOf = (etag: string): number => Number(etag.replace(/\D/g, ""));
