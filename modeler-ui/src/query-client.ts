import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "./shared/api";

/** A refusal stays a refusal; only silence and a server in trouble are asked again. */
const worthAnotherTry = (failures: number, error: Error): boolean =>
  failures < 2 && (!isProblem(error) || error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 5_000, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});
