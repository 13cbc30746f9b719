import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "../../shared/api";
import { say } from "./texts";
import classes from "./comments.module.css";

/** The server counts somebody as gone 45 seconds after the last word. */
const every = 20_000;
const shownAtOnce = 5;

const hereQuery = (id: string) => ({
  queryKey: ["drafts", "here", id],
  queryFn: () => body(api.POST("/api/drafts/{id}/presence", { params: { path: { id } } })),
  refetchInterval: every,
  staleTime: 0,
  gcTime: 0,
});

/** Says that one has the draft open, and shows who else has. */
export function Presence({ draftId }: { draftId: string }) {
  const others = useQuery(hereQuery(draftId)).data?.items;
  useEffect(() => {
    const leave = () => {
      void api
        .DELETE("/api/drafts/{id}/presence", { params: { path: { id: draftId } }, keepalive: true })
        .catch(() => undefined);
    };
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [draftId]);
  return (
    <div role="status" className={classes.here}>
      {others && others.length > 0 && (
        <>
          <span className={classes.also}>{say("comments.also")}</span>
          <ul aria-label={say("comments.also")}>
            {others.slice(0, shownAtOnce).map(({ id, name }) => (
              <li key={id} title={name}>
                <span aria-hidden="true">{initials(name)}</span>
                <span className="visually-hidden">{name}</span>
              </li>
            ))}
            {others.length > shownAtOnce && <li>+{others.length - shownAtOnce}</li>}
          </ul>
        </>
      )}
    </div>
  );
}

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0))
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join("")
    .toUpperCase();
