import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body, type Brand } from "../api";
import { wear } from "./wear";

/** What the product is called where no workspace shows its own name. */
export const product = "Ropewalk";

/** Whose face is shown: that of whoever is signed in, otherwise that of the host. */
export const brandQuery = queryOptions({
  queryKey: ["brand"],
  queryFn: () => body(api.GET("/api/brand")),
  staleTime: 300_000,
  retry: false,
});

/** Nothing until it is known; the colours follow by themselves. */
export function useBrand(): Brand | undefined {
  const brand = useQuery(brandQuery).data;
  useEffect(() => {
    if (brand) wear(brand);
  }, [brand]);
  return brand;
}

/** What stands in the browser's tab. */
export function useTitle(title: string): void {
  const name = useQuery(brandQuery).data?.name ?? product;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
