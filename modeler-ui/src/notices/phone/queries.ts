import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

export const phoneQuery = queryOptions({
  queryKey: ["own-phone"],
  queryFn: () => body(api.GET("/api/account/phone")),
});

export const useAskForCode = () =>
  useMutation({
    mutationFn: (number: string) => body(api.POST("/api/account/phone/codes", { body: { number } })),
  });

export function useProvePhone() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => body(api.PUT("/api/account/phone", { body: { code } })),
    onSuccess: (proven) => client.setQueryData(phoneQuery.queryKey, proven),
  });
}

export function useRemovePhone() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/account/phone")),
    onSuccess: () => client.setQueryData(phoneQuery.queryKey, {}),
  });
}
