import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, isProblem, versioned, type Draft, type Versioned } from "../shared/api";
import { Ago } from "../shared/time";
import { Actions, Button, Dialog, Loaded, Stack, toast, toastFailure } from "../shared/ui";
import { Comparison } from "./compare/comparison";
import { differingParts, merged, type Part, type Side } from "./compare/merge";
import { Choice } from "./outline/fields";
import { draftQuery, saveDraft, useCreateDraft, type DraftContent } from "./queries";
import classes from "./compare/compare.module.css";
import { say } from "./texts";

type Props = {
  id: string;
  base: DraftContent;
  mine: DraftContent;
  /** What of mine is kept somewhere else now needs no other place any more. */
  onSettled: () => void;
  onClose: () => void;
};

/** Somebody else saved first: both see what the other did, and nothing of either is lost. */
export function ConflictDialog(props: Props) {
  const theirs = useQuery({
    queryKey: ["drafts", "theirs", props.id],
    queryFn: () => versioned(api.GET("/api/drafts/{id}", { params: { path: { id: props.id } } })),
    gcTime: 0,
  });
  return (
    <Dialog wide title={say("draft.conflict")} onClose={props.onClose}>
      <Loaded query={theirs}>{(saved) => <TwoVersions {...props} theirs={saved} />}</Loaded>
    </Dialog>
  );
}

function TwoVersions({ id, base, mine, theirs, onSettled, onClose }: Props & { theirs: Versioned<Draft> }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useCreateDraft();
  const { name, xml, resources, updatedBy, updatedAt } = theirs.value;
  const versions = { base, mine, theirs: { name, xml, resources } };
  const parts = differingParts(versions);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const sideOf = (part: Part): Side =>
    chosen[part.name ?? ""] ?? (part.changedBy === "theirs" ? "theirs" : "mine");
  const lost = (side: Side) => parts.some((part) => part.changedBy !== other(side) && sideOf(part) !== side);

  const merge = useMutation({
    mutationFn: async () => {
      // First what gives way is laid aside, so that a failure in between loses nothing.
      if (lost("theirs"))
        await create.mutateAsync({
          ...versions.theirs,
          name: say("draft.versionOf", { name, who: updatedBy.name }),
        });
      if (lost("mine")) await create.mutateAsync({ ...mine, name: say("draft.copyOf", { name }) });
      const choice = (part: string | undefined): Side => {
        const found = parts.find((each) => each.name === part);
        return found ? sideOf(found) : "theirs";
      };
      return saveDraft(id, theirs.etag, merged(versions, choice));
    },
    onSuccess: async () => {
      onSettled();
      toast(say("draft.merged"));
      await client.invalidateQueries({ queryKey: draftQuery(id).queryKey });
      onClose();
    },
    onError: (error) => {
      toastFailure(error);
      if (isProblem(error, 412)) void client.invalidateQueries({ queryKey: ["drafts", "theirs", id] });
    },
  });
  const keepMine = () =>
    create.mutate(
      { ...mine, name: say("draft.copyOf", { name }) },
      {
        onSuccess: (copy) => {
          onSettled();
          toast(say("draft.copied", { name: copy.name }));
          void navigate({ to: "/drafts/$draftId", params: { draftId: copy.id }, ignoreBlocker: true });
        },
        onError: toastFailure,
      },
    );

  return (
    <Stack>
      <p>
        {say("draft.conflictBy", { name: updatedBy.name })} <Ago at={updatedAt} />
      </p>
      <p className="dim">{say("draft.conflictHint")}</p>
      <div className={classes.sides}>
        <Comparison title={say("draft.theirs", { name: updatedBy.name })} base={base.xml} xml={xml} />
        <Comparison title={say("draft.mine")} base={base.xml} xml={mine.xml} />
      </div>
      {parts.map((part) => (
        <Choice
          key={part.name ?? ""}
          label={part.name ?? say("draft.drawing")}
          hint={say(`draft.changedBy.${part.changedBy}`, { name: updatedBy.name })}
          value={sideOf(part)}
          options={[
            { value: "mine", label: say("draft.mine") },
            { value: "theirs", label: say("draft.theirs", { name: updatedBy.name }) },
          ]}
          onChoose={(side) => setChosen({ ...chosen, [part.name ?? ""]: side as Side })}
        />
      ))}
      <Actions>
        <Button loading={merge.isPending} onClick={() => merge.mutate()}>
          {say("draft.merge")}
        </Button>
        <Button variant="default" loading={create.isPending && !merge.isPending} onClick={keepMine}>
          {say("draft.keepMine")}
        </Button>
      </Actions>
    </Stack>
  );
}

const other = (side: Side): Side => (side === "mine" ? "theirs" : "mine");
