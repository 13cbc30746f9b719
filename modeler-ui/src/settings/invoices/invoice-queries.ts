import { queryOptions, useMutation } from "@tanstack/react-query";
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

export const invoicesBelowQuery = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id, "invoices"],
    queryFn: () => body(api.GET("/api/tenants/{id}/invoices", { params: { path: { id } } })),
  });

export const differencesQuery = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id, "invoice-differences"],
    queryFn: () => body(api.GET("/api/tenants/{id}/invoice-differences", { params: { path: { id } } })),
  });

export const useCorrect = (id: string) =>
  useMutation({
    mutationFn: (correction: { currency: string; amount: number; reason: string }) =>
      body(api.POST("/api/tenants/{id}/invoice-corrections", { params: { path: { id } }, body: correction })),
  });
