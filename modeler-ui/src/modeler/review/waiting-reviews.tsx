import { Icon } from "../../shared/icons";
import { Ago } from "../../shared/time";
import { List, More, Panel, Row } from "../../shared/ui";
import type { useWaitingReviews } from "./queries";
import { say } from "./texts";

/** Drafts that wait for whoever looks; nothing is shown where none does. */
export function WaitingReviews({ query }: { query: ReturnType<typeof useWaitingReviews> }) {
  const reviews = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (reviews.length === 0) return null;
  return (
    <Panel title={say("review.waiting")}>
      <List label={say("review.waiting")}>
        {reviews.map((review) => (
          <Row
            key={review.id}
            link={{ to: "/reviews/$reviewId", params: { reviewId: review.id } }}
            sign={<Icon name="check" />}
            title={review.draftName}
            detail={
              <>
                <span>
                  {say("review.askedBy", { name: review.askedBy.name })} <Ago at={review.askedAt} />
                </span>
                {review.message && <span>{review.message}</span>}
              </>
            }
          />
        ))}
      </List>
      <More query={query} />
    </Panel>
  );
}
