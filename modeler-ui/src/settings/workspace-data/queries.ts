import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

export const ownErasureQuery = queryOptions({
  queryKey: ["own-erasure"],
  queryFn: () => body(api.GET("/api/tenant/erasure")),
});

/** Leads the browser to a file. Asked for first, so that a fresh proof is given before the download begins. */
const download = (address: string, name = ""): void => {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
};

export const useExport = () =>
  useMutation({
    mutationFn: () => body(api.GET("/api/tenant/export/contents")),
    onSuccess: () => download("/api/tenant/export"),
  });

export const useTakeConfiguration = () =>
  useMutation({
    mutationFn: () => body(api.GET("/api/tenant/configuration", { parseAs: "blob" })),
    onSuccess: (file) => {
      const address = URL.createObjectURL(file);
      download(address, "configuration.zip");
      URL.revokeObjectURL(address);
    },
  });

const upload = (file: File) => {
  const form = new FormData();
  form.append("file", file);
  return { body: { file: file.name }, bodySerializer: () => form };
};

export const usePreview = () =>
  useMutation({
    mutationFn: (file: File) => body(api.POST("/api/tenant/configuration/previews", upload(file))),
  });

export function useBringIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, replace }: { file: File; replace: string[] }) =>
      body(
        api.POST("/api/tenant/configuration/imports", {
          params: { query: { replace } },
          ...upload(file),
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useAskForErasure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (workspace: string) => body(api.POST("/api/tenant/erasure", { body: { workspace } })),
    onSuccess: (end) => client.setQueryData(ownErasureQuery.queryKey, end),
  });
}

export function useTakeErasureBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/tenant/erasure")),
    onSuccess: (end) => client.setQueryData(ownErasureQuery.queryKey, end),
  });
}
