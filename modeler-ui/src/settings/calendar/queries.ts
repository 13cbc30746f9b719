import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, versioned } from "../../shared/api";
import type { Sent } from "../../shared/conflict";
import { calendarOf, type CalendarValues } from "./values";

export const calendarQuery = queryOptions({
  queryKey: ["calendar"],
  queryFn: () => versioned(api.GET("/api/calendar")),
});

export function useSetCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, etag }: Sent<CalendarValues>) =>
      body(api.PUT("/api/calendar", { params: { header: { "If-Match": etag } }, body: calendarOf(values) })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["calendar"] }),
  });
}

/** The whole days of an iCalendar file; nothing is kept. */
export function useReadHolidays() {
  return useMutation({
    mutationFn: (file: File) =>
      body(
        api.POST("/api/calendar/holiday-files", {
          body: { file: "" },
          bodySerializer: () => {
            const form = new FormData();
            form.append("file", file);
            return form;
          },
        }),
      ),
  });
}
