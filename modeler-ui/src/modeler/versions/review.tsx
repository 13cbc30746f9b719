import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ReviewDetail } from "../../shared/api";
import { say as tryout } from "../../shared/rehearsal";
import { useMay } from "../../shared/session";
import { Ago } from "../../shared/time";
import {
  Actions,
  Back,
  Button,
  Loaded,
  Notice,
  Page,
  Panel,
  Stack,
  toast,
  toastFailure,
} from "../../shared/ui";
import { Difference, sayOfDifference } from "../compare";
import { ReplayPart, ScenariosTold, useScenarioRun } from "../deploy";
import type { DraftContent } from "../queries";
import { ReviewTold, reviewQuery, sayOfReview as say, useDecideReview } from "../review";
import { say as sayOfDrafts } from "../texts";

const route = getRouteApi("/app/reviews/$reviewId");

/** What somebody is asked to look at: what would change, what it would do, and the decision. */
export function ReviewPage() {
  const { reviewId } = route.useParams();
  return <Loaded query={useQuery(reviewQuery(reviewId))}>{(detail) => <Shown detail={detail} />}</Loaded>;
}

function Shown({ detail }: { detail: ReviewDetail }) {
  const { review, content, deployed, authors } = detail;
  return (
    <Page
      wide
      title={say("review.title", { name: review.draftName })}
      back={<Back to="/drafts">{sayOfDrafts("drafts.title")}</Back>}
      lead={
        <>
          {say("review.askedBy", { name: review.askedBy.name })} <Ago at={review.askedAt} />
          {authors.length > 0 &&
            `. ${say("review.authors", { names: authors.map(({ name }) => name).join(", ") })}`}
        </>
      }
    >
      {review.state !== "open" && (
        <ReviewTold required={false} authors={[]} candidates={[]} review={review} />
      )}
      {review.message && <Notice tone="plain">{review.message}</Notice>}
      {content ? (
        <>
          <Panel
            title={
              deployed
                ? say("review.versus", { version: deployed.version })
                : sayOfDifference("difference.list")
            }
          >
            <Difference before={deployed?.content} after={content} />
          </Panel>
          <Tried draftId={review.draftId} content={content} />
        </>
      ) : (
        <Notice tone="waiting" icon="alert">
          {say("review.changed")}
        </Notice>
      )}
      {detail.mayDecide && content && <Deciding detail={detail} />}
      {!detail.mayDecide && review.state === "open" && content && (
        <Notice tone="plain">{say("review.mayNot")}</Notice>
      )}
    </Page>
  );
}

/** What it would do, for those who may try it. */
function Tried({ draftId, content }: { draftId: string; content: DraftContent }) {
  const mayTry = useMay("DRAW_PROCESSES");
  return mayTry ? <Scenarios draftId={draftId} content={content} /> : null;
}

function Scenarios({ draftId, content }: { draftId: string; content: DraftContent }) {
  const mayReplay = useMay("REPAIR_INSTANCES");
  const navigate = useNavigate();
  const run = useScenarioRun(draftId, content);
  return (
    <>
      <Panel title={say("review.scenarios")}>
        <ScenariosTold
          {...run}
          hint={tryout("deploy.anywayHint")}
          onShow={() => void navigate({ to: "/drafts/$draftId", params: { draftId } })}
        />
      </Panel>
      {mayReplay && run.names.process && (
        <Panel>
          <ReplayPart tried={{ kind: "draft", id: draftId }} names={run.names} />
        </Panel>
      )}
    </>
  );
}

function Deciding({ detail: { review } }: { detail: ReviewDetail }) {
  const [comment, setComment] = useState("");
  const decide = useDecideReview(review);
  const navigate = useNavigate();
  const send = (approve: boolean) =>
    decide.mutate(
      { approve, comment: comment.trim() },
      {
        onSuccess: () => {
          toast(say(approve ? "review.approved" : "review.sentBack", { name: review.draftName }));
          void navigate({ to: "/drafts" });
        },
        onError: toastFailure,
      },
    );
  return (
    <Panel title={say("review.decide")}>
      <Stack>
        <Textarea
          label={say("review.comment")}
          description={say("review.commentHint")}
          maxLength={1000}
          autosize={false}
          rows={3}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Actions>
          <Button loading={decide.isPending} onClick={() => send(true)}>
            {say("review.approve")}
          </Button>
          <Button
            variant="default"
            disabled={comment.trim() === "" || decide.isPending}
            onClick={() => send(false)}
          >
            {say("review.sendBack")}
          </Button>
        </Actions>
      </Stack>
    </Panel>
  );
}
