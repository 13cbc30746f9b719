import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

const page = (cursor: string) => ({ limit: 20, ...(cursor ? { cursor } : {}) });
const paged = {
  initialPageParam: "",
  getNextPageParam: (last: { next?: string | null }) => last.next ?? undefined,
};

export const receiptsQuery = infiniteQueryOptions({
  queryKey: ["erasures"],
  queryFn: ({ pageParam }) => body(api.GET("/api/privacy/erasures", { params: { query: page(pageParam) } })),
  ...paged,
});

export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: () => body(api.GET("/api/privacy/retention")),
});

export const consentsQuery = queryOptions({
  queryKey: ["consents"],
  queryFn: () => body(api.GET("/api/privacy/consents")),
});

export const ownConsentsQuery = queryOptions({
  queryKey: ["own-consents"],
  queryFn: () => body(api.GET("/api/account/consents")),
});

export const isolationQuery = infiniteQueryOptions({
  queryKey: ["isolation"],
  queryFn: ({ pageParam }) => body(api.GET("/api/isolation-reports", { params: { query: page(pageParam) } })),
  ...paged,
});

export const dataKeyQuery = queryOptions({
  queryKey: ["data-key"],
  queryFn: () => body(api.GET("/api/tenant/key")),
});

export const useFindPerson = () =>
  useMutation({
    mutationFn: (email: string) => body(api.POST("/api/privacy/search", { body: { email } })),
  });

export const useCopyOf = () =>
  useMutation({
    mutationFn: (email: string) => body(api.POST("/api/privacy/exports", { body: { email } })),
    onSuccess: (copy) => save(copy, "personal-data.json"),
  });

export const useCopyOfOwn = () =>
  useMutation({
    mutationFn: () => body(api.POST("/api/account/data-copy")),
    onSuccess: (copy) => save(copy, "my-data.json"),
  });

export function useErase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => body(api.POST("/api/privacy/erasures", { body: { email } })),
    onSuccess: () => client.invalidateQueries({ queryKey: receiptsQuery.queryKey }),
  });
}

export function useChooseRetention(kind: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number | undefined) =>
      body(
        api.PUT("/api/privacy/retention/{kind}", {
          params: { path: { kind } },
          body: days === undefined ? {} : { days },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
}

export function useSayForWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: boolean) =>
      body(api.PUT("/api/privacy/consents", { body: { purpose: "LEARNING", given } })),
    onSuccess: (consents) => client.setQueryData(consentsQuery.queryKey, consents),
  });
}

export function useSay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: boolean) =>
      body(api.PUT("/api/account/consents", { body: { purpose: "LEARNING", given } })),
    onSuccess: (consents) => client.setQueryData(ownConsentsQuery.queryKey, consents),
  });
}

export function useCheckIsolation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST("/api/isolation-reports")),
    onSuccess: () => client.invalidateQueries({ queryKey: isolationQuery.queryKey }),
  });
}

export function useChangeDataKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST("/api/tenant/key/rotation")),
    onSuccess: () => client.invalidateQueries({ queryKey: dataKeyQuery.queryKey }),
  });
}

/** Gives the person a file of what the server answered. */
function save(value: unknown, name: string): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
