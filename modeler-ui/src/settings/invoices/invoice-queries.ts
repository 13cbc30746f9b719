import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

export const invoicesQuery = queryOptions({
  queryKey: ["invoices"],
  queryFn: () => body(api.GET("/api/invoices")),
});

export const monthSoFarQuery = queryOptions({
  queryKey: ["invoices", "current"],
  queryFn: () => body(api.GET("/api/invoices/current")),
});

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ["invoices", id],
    queryFn: () => body(api.GET("/api/invoices/{id}", { params: { path: { id } } })),
  });
