import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type BrandSettings } from "../shared/api";
import { brandQuery } from "../shared/brand";
import type { Sent } from "../shared/conflict";
import { toast } from "../shared/ui";
import { say, type Saying } from "./texts";

/** Whose brand: a workspace below by its id, or one's own. */
export type Target = string | undefined;

export type Chosen = {
  name: string;
  accentLight: string;
  accentDark: string;
  senderName: string;
  replyTo: string;
  mailFooter: string;
};

const of = (id: string) => ({ path: { id } });

export const brandSettingsQuery = (target: Target) =>
  queryOptions({
    queryKey: ["brand-settings", target ?? "own"],
    queryFn: () =>
      body(
        target ? api.GET("/api/tenants/{id}/brand", { params: of(target) }) : api.GET("/api/tenant/brand"),
      ),
    gcTime: 0,
  });

const whole = /^#[0-9a-f]{6}$/i;

/** How the colours would look and whether they could be read, as the server measures it. */
export const coloursQuery = ({ accentLight, accentDark }: Pick<Chosen, "accentLight" | "accentDark">) =>
  queryOptions({
    queryKey: ["brand-colours", accentLight, accentDark],
    queryFn: () =>
      body(
        api.GET("/api/brand-colours", {
          params: {
            query: {
              ...(accentLight && { light: accentLight }),
              ...(accentDark && { dark: accentDark }),
            },
          },
        }),
      ),
    enabled: [accentLight, accentDark].every((each) => each === "" || whole.test(each)),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

/** What was changed is said, and stands in the form at once and on the screen around it. */
function useChanged(target: Target, said: Saying) {
  const client = useQueryClient();
  return async (settings: BrandSettings) => {
    toast(say(said));
    client.setQueryData(brandSettingsQuery(target).queryKey, settings);
    await client.invalidateQueries(brandQuery);
  };
}

export function useChangeBrand(target: Target) {
  return useMutation({
    mutationFn: ({ values, etag }: Sent<Chosen>) => {
      const header = { "If-Match": etag };
      return body(
        target
          ? api.PUT("/api/tenants/{id}/brand", { params: { ...of(target), header }, body: values })
          : api.PUT("/api/tenant/brand", { params: { header }, body: values }),
      );
    },
    onSuccess: useChanged(target, "branding.saved"),
  });
}

export function useResetBrand(target: Target) {
  return useMutation({
    mutationFn: (etag: string) => {
      const header = { "If-Match": etag };
      return body(
        target
          ? api.DELETE("/api/tenants/{id}/brand", { params: { ...of(target), header } })
          : api.DELETE("/api/tenant/brand", { params: { header } }),
      );
    },
    onSuccess: useChanged(target, "branding.wasReset"),
  });
}

export type PictureKind = "logo" | "icon";

export function useSetPicture(target: Target, kind: PictureKind) {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      const sent = { body: { file: file.name }, bodySerializer: () => form };
      if (target) {
        const params = of(target);
        return body(
          kind === "logo"
            ? api.POST("/api/tenants/{id}/brand/logo", { params, ...sent })
            : api.POST("/api/tenants/{id}/brand/icon", { params, ...sent }),
        );
      }
      return body(
        kind === "logo" ? api.POST("/api/tenant/brand/logo", sent) : api.POST("/api/tenant/brand/icon", sent),
      );
    },
    onSuccess: useChanged(target, `branding.${kind}Set`),
  });
}

export function useRemovePicture(target: Target, kind: PictureKind) {
  return useMutation({
    mutationFn: () => {
      if (target) {
        const params = of(target);
        return body(
          kind === "logo"
            ? api.DELETE("/api/tenants/{id}/brand/logo", { params })
            : api.DELETE("/api/tenants/{id}/brand/icon", { params }),
        );
      }
      return body(
        kind === "logo" ? api.DELETE("/api/tenant/brand/logo") : api.DELETE("/api/tenant/brand/icon"),
      );
    },
    onSuccess: useChanged(target, `branding.${kind}Removed`),
  });
}

export const domainsQuery = queryOptions({
  queryKey: ["domains"],
  queryFn: () => body(api.GET("/api/domains")),
});

function useOnDomains() {
  const client = useQueryClient();
  return () => client.invalidateQueries(domainsQuery);
}

export function useAddDomain() {
  return useMutation({
    mutationFn: (name: string) => body(api.POST("/api/domains", { body: { name } })),
    onSuccess: useOnDomains(),
  });
}

export const tenantDomainsQuery = (id: string) =>
  queryOptions({
    queryKey: ["domains", id],
    queryFn: () => body(api.GET("/api/tenants/{id}/domains", { params: of(id) })),
  });

export function useGiveDomain(id: string) {
  return useMutation({
    mutationFn: (name: string) =>
      body(api.POST("/api/tenants/{id}/domains", { params: of(id), body: { name } })),
    onSuccess: useOnDomains(),
  });
}

export function useVerifyDomain(id: string) {
  return useMutation({
    mutationFn: () => body(api.POST("/api/domains/{id}/verification", { params: of(id) })),
    onSuccess: useOnDomains(),
  });
}

export function useRemoveDomain(id: string) {
  return useMutation({
    mutationFn: () => body(api.DELETE("/api/domains/{id}", { params: of(id) })),
    onSuccess: useOnDomains(),
  });
}
