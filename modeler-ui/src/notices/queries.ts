import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import {
  api,
  body,
  type DeliveryState,
  type NoticeDelivery,
  type NoticeSettings,
  type NoticeTemplate,
  type NoticeTemplates,
} from "../shared/api";
import type { Sent } from "../shared/conflict";
import { unlessTold } from "../shared/live";

const paged = {
  initialPageParam: "",
  getNextPageParam: (last: { next?: string | null }) => last.next ?? undefined,
};

const page = (cursor: string) => ({ limit: 25, ...(cursor ? { cursor } : {}) });

const noticesKey = ["notices"];

export const noticesQuery = (show: "unread" | "all") =>
  infiniteQueryOptions({
    queryKey: [...noticesKey, "list", show],
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/notices", { params: { query: { unread: show === "unread", ...page(pageParam) } } })),
    ...paged,
    refetchInterval: unlessTold(30_000),
  });

/** Reads one, or all. */
export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | undefined) =>
      id
        ? body(api.POST("/api/notices/{id}/read", { params: { path: { id } } }))
        : body(api.POST("/api/notices/read")),
    onSettled: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
}

export const settingsQuery = queryOptions({
  queryKey: ["notice-settings"],
  queryFn: () => body(api.GET("/api/account/notice-settings")),
});

/** Language and zone are chosen for the screen and for messages together, under one's account. */
type NewSettings = Omit<NoticeSettings, "language" | "zone" | "choices" | "paces"> & {
  choices: { kind: string; channel: string; wanted: boolean }[];
  paces: { kind: string; pace: string }[];
};

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: NewSettings) => body(api.PUT("/api/account/notice-settings", { body: settings })),
    onSuccess: (changed) => client.setQueryData(settingsQuery.queryKey, changed),
  });
}

export const useTestMessage = () =>
  useMutation({
    mutationFn: (channel: string) =>
      body(api.POST("/api/account/notice-settings/test-messages", { body: { channel } })),
  });

/** All of them under one version. */
export const templatesQuery = queryOptions({
  queryKey: ["notice-templates"],
  queryFn: templates,
});

async function templates() {
  const answer = await api.GET("/api/notice-templates");
  return { value: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
}

export type Wording = { subject: string; text: string };
export type Message = { kind: string; language: "en" | "de" };

export const templateOf = (
  { items }: NoticeTemplates,
  { kind, language }: Message,
): NoticeTemplate | undefined => items.find((each) => each.kind === kind && each.language === language);

/** Of the others stays what they are in the version that this change is made on; without words it is the product's. */
function useReplaceTemplate<V>({ kind, language }: Message, wording: (values: V) => Wording[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ values, etag }: Sent<V>) => {
      const { items } = (await templates()).value;
      const others = items
        .filter((each) => each.own && !(each.kind === kind && each.language === language))
        .map(({ kind: of, language: spoken, subject, text }) => ({
          kind: of,
          language: spoken === "de" ? ("de" as const) : ("en" as const),
          subject,
          text,
        }));
      const answer = await api.PUT("/api/notice-templates", {
        params: { header: { "If-Match": etag } },
        body: { items: [...others, ...wording(values).map((words) => ({ kind, language, ...words }))] },
      });
      return { value: await body(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
    },
    onSuccess: (changed) => client.setQueryData(templatesQuery.queryKey, changed),
  });
}

export const useChangeTemplate = (message: Message) =>
  useReplaceTemplate(message, (words: Wording) => [words]);

export const useResetTemplate = (message: Message) => useReplaceTemplate(message, (_: Wording) => []);

export const previewQuery = (message: Message, { subject, text }: Wording) =>
  queryOptions({
    queryKey: [...templatesQuery.queryKey, "preview", message, subject, text],
    queryFn: () => body(api.POST("/api/notice-templates/previews", { body: { ...message, subject, text } })),
    enabled: subject.trim() !== "" && text.trim() !== "",
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
  });

const deliveriesKey = ["notice-deliveries"];

export const deliveriesQuery = (state: DeliveryState | "") =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey, state],
    queryFn: async ({ pageParam }) => {
      const query = { ...(state ? { state } : {}), ...page(pageParam) };
      const found = await body(api.GET("/api/notice-deliveries", { params: { query } }));
      return { ...found, items: found.items as NoticeDelivery[] };
    },
    ...paged,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export function useRetryDeliveries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST("/api/notice-deliveries/retries")),
    onSettled: () => client.invalidateQueries({ queryKey: deliveriesKey }),
  });
}
