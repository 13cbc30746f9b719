import { Checkbox, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DraftReview } from "../../shared/api";
import { t } from "../../shared/texts";
import { Actions, Button, Dialog, Loaded, Notice, Stack, toast, toastFailure } from "../../shared/ui";
import { draftReviewQuery, useAskForReview, useWithdrawReview } from "./queries";
import { ReviewTold } from "./review-told";
import { say } from "./texts";

type Props = {
  draftId: string;
  name: string;
  /** Saves what is not kept yet, and answers the version that then holds. */
  save: () => Promise<string>;
  onFailed: (error: Error) => void;
  onClose: () => void;
};

/** How the review of a draft stands; asks for one, or takes it back. */
export default function AskForReview(props: Props) {
  const query = useQuery(draftReviewQuery(props.draftId));
  return (
    <Dialog title={say("review.titleOf")} onClose={props.onClose}>
      <Loaded query={query}>{(state) => <Asking {...props} state={state} />}</Loaded>
    </Dialog>
  );
}

function Asking({ draftId, name, save, onFailed, onClose, state }: Props & { state: DraftReview }) {
  const ask = useAskForReview(draftId);
  const withdraw = useWithdrawReview(draftId);
  const [message, setMessage] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { review, candidates, authors } = state;
  const current = review?.state === "open" || review?.state === "approved";
  const send = async () => {
    try {
      // What is looked at is what is kept: it is saved first, and asked for by the version that this gave.
      await ask.mutateAsync({ etag: await save(), message: message.trim(), reviewers: [...chosen] });
      toast(say("review.asked", { name }));
      onClose();
    } catch (error) {
      onClose();
      if (error instanceof Error) onFailed(error);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <ReviewTold {...state} />
        <p>{say("review.lead")}</p>
        {authors.length > 0 && (
          <p className="dim">
            {say("review.authors", { names: authors.map((each) => each.name).join(", ") })}
          </p>
        )}
        {candidates.length === 0 ? (
          <Notice tone="waiting" icon="alert">
            {say("review.nobodyElse")}
          </Notice>
        ) : (
          <Checkbox.Group
            label={say("review.reviewers")}
            description={say("review.anybody")}
            value={[...chosen]}
            onChange={setChosen}
          >
            {candidates.map((person) => (
              <Checkbox key={person.id} mt="xs" value={person.id} label={person.name} />
            ))}
          </Checkbox.Group>
        )}
        <Textarea
          label={say("review.message")}
          maxLength={1000}
          autosize={false}
          rows={3}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Actions>
          <Button type="submit" loading={ask.isPending} disabled={candidates.length === 0}>
            {say(current ? "review.askAgain" : "review.askNow")}
          </Button>
          {current && (
            <Button
              variant="default"
              loading={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(undefined, {
                  onSuccess: () => toast(say("review.withdrawn")),
                  onError: toastFailure,
                })
              }
            >
              {say("review.withdraw")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
