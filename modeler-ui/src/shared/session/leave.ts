import { useMutation } from "@tanstack/react-query";
import { api, body } from "../api";

type Leaving = {
  /** The provider, as the list of ways in names it. */
  key: string;
  then?: string | undefined;
  /** Whether somebody signed in proves again that it is them. */
  proof?: boolean;
};

/**
 * Away to an identity provider, which sends the browser back by itself. It is asked for by a call and not by a link: a
 * link of another site could sign people in as somebody else.
 */
export function useLeave() {
  return useMutation({
    mutationFn: async ({ key, then, proof = false }: Leaving) => {
      const { address } = await body(
        api.POST("/api/sign-in/{key}", {
          params: { path: { key } },
          body: { proof, ...(then !== undefined && { then }) },
        }),
      );
      window.location.assign(address);
    },
  });
}
