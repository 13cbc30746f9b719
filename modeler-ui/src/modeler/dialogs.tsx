import { lazy, Suspense } from "react";
import { Export } from "./export";
import type { Deployment } from "./queries";
import type { useDraft } from "./use-draft";

const DeployDialog = lazy(() => import("./deploy/deploy"));
const AskForReview = lazy(() => import("./review/ask-review"));

export type Dialog = "export" | "deploy" | "review";

type Props = {
  opened: Dialog | undefined;
  onOpen: (next: Dialog | undefined) => void;
  id: string;
  name: string;
  draft: ReturnType<typeof useDraft>;
  svg: () => Promise<string>;
  onDeploy: (deployment: Deployment) => void;
  onShow: (elementId: string) => void;
};

/** What is asked before a draft leaves the table: as a file, to a reviewer, or as a version. */
export function Dialogs({ opened, onOpen, id, name, draft, svg, onDeploy, onShow }: Props) {
  const close = () => onOpen(undefined);
  return (
    <Suspense>
      {opened === "export" && (
        <Export name={name} xml={async () => (await draft.content()).xml} svg={svg} onClose={close} />
      )}
      {opened === "deploy" && (
        <DeployDialog
          draftId={id}
          name={name}
          save={draft.keepNow}
          busy={draft.deploy.isPending}
          onFailed={draft.failed}
          onDeploy={onDeploy}
          onAskForReview={() => onOpen("review")}
          onShow={onShow}
          onClose={close}
        />
      )}
      {opened === "review" && (
        <AskForReview
          draftId={id}
          name={name}
          save={draft.save.mutateAsync}
          onFailed={draft.failed}
          onClose={close}
        />
      )}
    </Suspense>
  );
}
