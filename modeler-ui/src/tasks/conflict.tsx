import { useQueryClient } from "@tanstack/react-query";
import { isProblem } from "../shared/api";
import { t } from "../shared/texts";
import { Clock } from "../shared/time";
import { Actions, Button, LinkButton, Notice } from "../shared/ui";

/** Why a decision was not taken: somebody else was first, or the server refused it. */
export function Conflict({ error }: { error: Error }) {
  const client = useQueryClient();
  const winner = isProblem(error, 409, 412) ? error.winner : undefined;
  return (
    <Notice tone="failed" icon="alert">
      <p>
        {winner
          ? t("task.conflict", { name: winner.person.name, outcome: winner.outcome ?? "" })
          : error.message}{" "}
        {winner?.at && <Clock at={winner.at} />}
      </p>
      {isProblem(error, 404, 409, 412) && (
        <Actions>
          <LinkButton to="/tasks" variant="default">
            {t("task.toInbox")}
          </LinkButton>
          <Button variant="subtle" onClick={() => void client.invalidateQueries({ queryKey: ["tasks"] })}>
            {t("task.lookAgain")}
          </Button>
        </Actions>
      )}
    </Notice>
  );
}
