import { NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { etagOf, type Draft, type DraftSummary } from "../shared/api";
import { useRemoving } from "../shared/conflict";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Actions,
  Button,
  Confirm,
  Dialog,
  Empty,
  List,
  Loaded,
  More,
  Notice,
  Page,
  Row,
  Stack,
  toast,
} from "../shared/ui";
import { blankProcess } from "./blank";
import { DropFiles, Import } from "./import";
import { deployedQuery, draftsQuery, useCreateDraft, useDeleteDraft, type NewDraft } from "./queries";
import { useWaitingReviews, WaitingReviews } from "./review";
import { say } from "./texts";

const ReviewBadge = lazy(() => import("./review/review-badge"));
const PolicyDialog = lazy(() => import("./review/policy"));

export function Drafts() {
  const query = useInfiniteQuery(draftsQuery);
  const mayReview = useMay("DEPLOY_PROCESSES");
  const reviews = useWaitingReviews(mayReview);
  const drafts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [creating, setCreating] = useState(false);
  const [ruling, setRuling] = useState(false);
  const mayRule = useMay("MANAGE_TENANT");
  const imported = useOpenNew();
  const create = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
      {say("drafts.new")}
    </Button>
  );
  return (
    <Page
      title={say("drafts.title")}
      lead={say("drafts.lead")}
      actions={
        <>
          {mayRule && (
            <Button variant="default" onClick={() => setRuling(true)}>
              {say("drafts.rule")}
            </Button>
          )}
          <Import busy={imported.create.isPending} onOpen={imported.open} />
          {create}
        </>
      }
    >
      {imported.create.isError && <Notice tone="failed">{imported.create.error.message}</Notice>}
      <DropFiles onOpen={imported.open}>
        {/* Both at once: a list that comes later would push away what somebody is about to press. */}
        {!reviews.isLoading && (
          <Stack>
            <WaitingReviews query={reviews} />
            <Loaded query={query}>
              {() =>
                drafts.length === 0 ? (
                  <Empty icon="draw" title={say("drafts.empty")}>
                    <p>{say("drafts.emptyHint")}</p>
                  </Empty>
                ) : (
                  <>
                    <List label={say("drafts.title")}>
                      {drafts.map((draft) => (
                        <DraftRow key={draft.id} draft={draft} />
                      ))}
                    </List>
                    <More query={query} />
                  </>
                )
              }
            </Loaded>
          </Stack>
        )}
      </DropFiles>
      {creating && <NewDraftDialog onClose={() => setCreating(false)} />}
      {ruling && (
        <Suspense>
          <PolicyDialog onClose={() => setRuling(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function DraftRow({ draft }: { draft: DraftSummary }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoving({
    change: useDeleteDraft(draft.id),
    name: draft.name,
    opened: { values: { name: draft.name }, etag: etagOf(draft) },
    fields: { name: { label: t("people.name"), shown: (name) => name } },
    read: (present) => ({ name: (present as Draft).name }),
    onRemoved: () => toast(say("drafts.deleted", { name: draft.name })),
  });
  return (
    <Row
      link={{ to: "/drafts/$draftId", params: { draftId: draft.id } }}
      sign={<Icon name="draw" />}
      title={draft.name}
      detail={
        <span>
          {say("drafts.changed")} <Ago at={draft.updatedAt} />{" "}
          {t("instance.by", { name: draft.updatedBy.name })}
        </span>
      }
      aside={
        <>
          {draft.review && (
            <Suspense>
              <ReviewBadge state={draft.review} />
            </Suspense>
          )}
          <Button
            variant="subtle"
            aria-label={say("drafts.deleteNamed", { name: draft.name })}
            onClick={() => setAsking(true)}
          >
            <Icon name="trash" size={16} />
          </Button>
          {asking && (
            <Confirm
              title={say("drafts.deleteNamed", { name: draft.name })}
              action={say("drafts.delete")}
              busy={remove.isPending}
              onClose={() => setAsking(false)}
              onConfirm={remove.remove}
            >
              {remove.failure ? (
                <Notice tone="failed">{remove.failure.message}</Notice>
              ) : (
                say("drafts.deleteHint")
              )}
            </Confirm>
          )}
          {remove.conflict}
        </>
      }
    />
  );
}

function useOpenNew() {
  const create = useCreateDraft();
  const navigate = useNavigate();
  const open = (draft: NewDraft) =>
    create.mutate(draft, {
      onSuccess: ({ id }) => void navigate({ to: "/drafts/$draftId", params: { draftId: id } }),
    });
  return { create, open };
}

/** Empty, or from what is deployed. */
function NewDraftDialog({ onClose }: { onClose: () => void }) {
  const deployed = useQuery(deployedQuery);
  const { create, open } = useOpenNew();
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const processes = deployed.data?.items ?? [];
  return (
    <Dialog title={say("drafts.new")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const named = name.trim();
          open(
            from
              ? { name: named, fromDefinitionId: from }
              : { name: named, xml: blankProcess(named), resources: [] },
          );
        }}
      >
        <Stack>
          {create.isError && <Notice tone="failed">{create.error.message}</Notice>}
          <NativeSelect
            label={say("drafts.from")}
            data={[
              { value: "", label: say("drafts.blank") },
              ...processes.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={from}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setFrom(chosen);
              if (name === "") setName(processes.find((each) => each.id === chosen)?.name ?? "");
            }}
          />
          <TextInput
            label={t("people.name")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Actions>
            <Button type="submit" loading={create.isPending}>
              {say("drafts.open")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
