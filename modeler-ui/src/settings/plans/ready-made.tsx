import { useQuery } from "@tanstack/react-query";
import { money } from "../../shared/money";
import { Button, Dialog, List, Loaded, Notice, Row, toast } from "../../shared/ui";
import { say } from "../texts";
import { readyMadeQuery, useTakeOver } from "./price-queries";

/** Plans with limits and prices that one can begin with and change as one's own. */
export function ReadyMade({ taken, onClose }: { taken: Set<string>; onClose: () => void }) {
  const query = useQuery(readyMadeQuery);
  const take = useTakeOver();
  return (
    <Dialog title={say("price.readyMade")} onClose={onClose}>
      <p>{say("price.readyMadeHint")}</p>
      {take.isError && <Notice tone="failed">{take.error.message}</Notice>}
      <Loaded query={query}>
        {({ items }) => (
          <List label={say("price.readyMade")}>
            {items.map(({ name, price, trialDays }) => (
              <Row
                key={name}
                title={name}
                detail={
                  <>
                    {price.currency && (
                      <span>
                        {say("price.aMonth", {
                          price: money({ amount: price.monthly, currency: price.currency }),
                        })}
                      </span>
                    )}
                    {trialDays && <span>{say("plans.trial", { count: trialDays })}</span>}
                    {price.entitlements.map((words) => (
                      <span key={words}>{words}</span>
                    ))}
                  </>
                }
                aside={
                  <Button
                    variant="default"
                    disabled={taken.has(name.toLowerCase())}
                    loading={take.isPending && take.variables === name}
                    aria-label={say("price.takeNamed", { name })}
                    onClick={() =>
                      take.mutate(name, {
                        onSuccess: () => {
                          toast(say("plans.added", { name }));
                          onClose();
                        },
                      })
                    }
                  >
                    {say("price.take")}
                  </Button>
                }
              />
            ))}
          </List>
        )}
      </Loaded>
    </Dialog>
  );
}
