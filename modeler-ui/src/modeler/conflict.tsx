import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body } from "../shared/api";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Actions, Button, Dialog, toast, toastFailure } from "../shared/ui";
import { draftQuery, useCreateDraft, type DraftContent } from "./queries";

type Props = { id: string; name: string; content: () => Promise<DraftContent>; onClose: () => void };

/** Somebody else saved first: their work stays, and so does mine if I want. */
export function ConflictDialog({ id, name, content, onClose }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useCreateDraft();
  const theirs = useQuery({
    queryKey: ["drafts", "theirs", id],
    queryFn: () => body(api.GET("/api/drafts/{id}", { params: { path: { id } } })),
    gcTime: 0,
  });

  const keepMine = async () => {
    const mine = await content();
    create.mutate(
      { ...mine, name: t("draft.copyOf", { name }) },
      {
        onSuccess: (copy) => {
          toast(t("draft.copied", { name: copy.name }));
          void navigate({ to: "/drafts/$draftId", params: { draftId: copy.id }, ignoreBlocker: true });
        },
        onError: toastFailure,
      },
    );
  };
  const loadTheirs = async () => {
    await client.invalidateQueries({ queryKey: draftQuery(id).queryKey });
    onClose();
  };

  return (
    <Dialog title={t("draft.conflict")} onClose={onClose}>
      <p>
        {theirs.data?.updatedBy
          ? t("draft.conflictBy", { name: theirs.data.updatedBy.name })
          : t("draft.conflictBySomebody")}{" "}
        {theirs.data && <Ago at={theirs.data.updatedAt} />}
      </p>
      <p className="dim">{t("draft.conflictHint")}</p>
      <Actions>
        <Button loading={create.isPending} onClick={() => void keepMine()}>
          {t("draft.keepMine")}
        </Button>
        <Button variant="default" onClick={() => void loadTheirs()}>
          {t("draft.loadTheirs")}
        </Button>
      </Actions>
    </Dialog>
  );
}
