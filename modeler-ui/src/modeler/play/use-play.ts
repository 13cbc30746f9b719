import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem, type Rehearsal } from "../../shared/api";
import type { DraftContent } from "../queries";
import { rehearse, replay, type Act } from "./rehearse";

export type Played = {
  content: DraftContent;
  /** All acts, also those that were taken back and can be made again. */
  acts: readonly Act[];
  /** How many of them are made. */
  at: number;
  seen: Rehearsal;
  /** How many acts no longer fitted when the drawing had changed, and which was the first of them. */
  misfit?: { from: number; label: string } | undefined;
};

const same = (one: DraftContent, other: DraftContent) =>
  one.xml === other.xml && JSON.stringify(one.resources) === JSON.stringify(other.resources);

const refused = (error: unknown) => isProblem(error, 422) || isProblem(error, 400);

/** The play of one draft. An act that the server refuses is not made; what was seen before stays. */
export function usePlay(read: () => Promise<DraftContent>) {
  const [played, setPlayed] = useState<Played>();

  const opening = useMutation({
    mutationFn: async () => {
      const content = await read();
      if (played && same(played.content, content)) return played;
      const made = played?.acts.slice(0, played.at) ?? [];
      const { fits, seen } = await replay(made, (acts) => rehearse(content, acts), refused);
      const first = made[fits];
      return {
        content,
        acts: made.slice(0, fits),
        at: fits,
        seen,
        misfit: first && { from: fits, label: first.label },
      };
    },
    onSuccess: setPlayed,
  });

  const going = useMutation({
    mutationFn: async ({ acts, at }: { acts: readonly Act[]; at: number }) => {
      if (!played) throw new Error("nothing is played");
      return { content: played.content, acts, at, seen: await rehearse(played.content, acts.slice(0, at)) };
    },
    onSuccess: setPlayed,
  });

  const go = (acts: readonly Act[], at: number) => {
    if (!going.isPending && !opening.isPending) going.mutate({ acts, at });
  };

  return {
    played,
    busy: going.isPending || opening.isPending,
    error: going.error ?? opening.error,
    /** Reads the drawing as it is now and plays again what was played. */
    open: () => {
      going.reset();
      opening.mutate();
    },
    make: (act: Act) => {
      if (played) go([...played.acts.slice(0, played.at), act], played.at + 1);
    },
    jump: (at: number) => {
      if (played) go(played.acts, at);
    },
    startOver: () => go([], 0),
  };
}

export type Playing = ReturnType<typeof usePlay>;
