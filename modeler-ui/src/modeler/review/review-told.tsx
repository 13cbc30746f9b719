import type { DraftReview } from "../../shared/api";
import { t } from "../../shared/texts";
import { Ago } from "../../shared/time";
import { Button, Notice, type Tone } from "../../shared/ui";
import { say } from "./texts";

const tones: Record<NonNullable<DraftReview["review"]>["state"], Tone> = {
  open: "waiting",
  approved: "done",
  "sent-back": "failed",
  outdated: "waiting",
  withdrawn: "plain",
  deployed: "plain",
};

/** How the review of a draft stands, and where one is needed. */
export function ReviewTold({ required, review, onAsk }: DraftReview & { onAsk?: () => void }) {
  if (!review && !required) return null;
  const asks = onAsk && required && review?.state !== "approved" && review?.state !== "open";
  return (
    <Notice
      tone={review ? tones[review.state] : "waiting"}
      icon={review?.state === "approved" ? "check" : "clock"}
    >
      {review && (
        <p>
          <strong>{say(`review.state.${review.state}`)}</strong>{" "}
          {review.decidedBy ? say("review.by", { name: review.decidedBy.name }) : ""}{" "}
          <Ago at={review.decidedAt ?? review.askedAt} />
        </p>
      )}
      {review?.comment && <p>{t("quote", { text: review.comment })}</p>}
      {required && review?.state !== "approved" && <p>{say("review.required")}</p>}
      {asks && (
        <Button variant="default" onClick={onAsk}>
          {say("review.ask")}
        </Button>
      )}
    </Notice>
  );
}
