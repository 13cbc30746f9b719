import { useDebouncedValue } from "@mantine/hooks";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, body } from "../../shared/api";

const expressionQuery = (text: string) =>
  queryOptions({
    queryKey: ["drawing", "expression", text],
    queryFn: () => body(api.POST("/api/drawing/expressions", { body: { text } })),
    staleTime: Infinity,
    enabled: /[$#]\{/.test(text),
  });

/** Why a text with an expression could not be deployed, said while it is written; nothing when it could. */
export function useRefusal(text: string): string | undefined {
  const [paused] = useDebouncedValue(text, 400);
  const { data } = useQuery(expressionQuery(paused));
  return paused === text ? (data?.refusal ?? undefined) : undefined;
}
