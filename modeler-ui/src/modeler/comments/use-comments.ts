import type Modeler from "bpmn-js/lib/Modeler";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { isOpen, openOn } from "./groups";
import { markComments } from "./marks";
import { commentsQuery } from "./queries";
import { say } from "./texts";
import { useDrawn } from "./use-drawn";

/** How many threads are open and where; the drawing is marked with them. */
export function useComments(draftId: string, modeler: Modeler | undefined, onPress: (id: string) => void) {
  const { data: threads } = useQuery(commentsQuery(draftId));
  const drawn = useDrawn(modeler);
  const counts = useMemo(() => openOn(threads ?? []), [threads]);
  // An element that is drawn again by undo gets its mark back.
  const there = [...counts.keys()].filter((id) => drawn.name(id) !== undefined).join(" ");
  const latest = useRef({ onPress, name: drawn.name });
  useEffect(() => {
    latest.current = { onPress, name: drawn.name };
  });
  useEffect(() => {
    if (!modeler || !there) return undefined;
    return markComments(
      modeler,
      counts,
      (id, count) => say("comments.mark", { count, name: latest.current.name(id) ?? id }),
      (id) => latest.current.onPress(id),
    );
  }, [modeler, counts, there]);
  return { counts, open: threads?.filter(isOpen).length };
}
