import type Modeler from "bpmn-js/lib/Modeler";
import { lazy, Suspense, useState } from "react";
import type { Resource } from "../../shared/api";
import { Dialog, Loading, Tabs } from "../../shared/ui";
import { say } from "./texts";
import { useComments } from "./use-comments";
import { useDrawn } from "./use-drawn";

const Comments = lazy(() => import("./comments"));

type Call = { elementId: string; press: number };

export type Side = "properties" | "comments";

type SideProps = { side: Side; onSide: (side: Side) => void };

/** What stands beside the drawing: its properties, or what people say about it. */
export function useBeside(draftId: string, modeler: Modeler | undefined, { side, onSide }: SideProps) {
  const [called, setCalled] = useState<Call>();
  const { counts, open } = useComments(draftId, modeler, (elementId) => {
    onSide("comments");
    setCalled((before) => ({ elementId, press: (before?.press ?? 0) + 1 }));
  });
  return {
    counts,
    tabs: (
      <Tabs
        label={say("comments.side")}
        value={side}
        tabs={[
          { value: "properties", label: say("comments.properties") },
          { value: "comments", label: say("comments.title"), count: open === 0 ? undefined : open },
        ]}
        onChange={onSide}
      />
    ),
    talking: side === "comments",
    called,
  };
}

type BesideProps = {
  draftId: string;
  modeler: Modeler | undefined;
  resources: readonly Resource[];
  called: Call | undefined;
  onShow: (elementId: string) => void;
};

export const CommentsBeside = ({ called, ...props }: BesideProps) => (
  <Suspense fallback={<Loading rows={4} />}>
    <Comments {...props} {...(called && { called })} />
  </Suspense>
);

type DialogProps = { draftId: string; elementId: string; modeler: Modeler; onClose: () => void };

/** What people say about one element, where there is no room beside it. */
export function CommentsDialog({ draftId, elementId, modeler, onClose }: DialogProps) {
  const drawn = useDrawn(modeler);
  return (
    <Dialog title={say("comments.onNamed", { name: drawn.name(elementId) ?? elementId })} onClose={onClose}>
      <Suspense fallback={<Loading rows={4} />}>
        <Comments draftId={draftId} modeler={modeler} resources={[]} only={elementId} />
      </Suspense>
    </Dialog>
  );
}
