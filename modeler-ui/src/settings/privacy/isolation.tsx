import { useInfiniteQuery } from "@tanstack/react-query";
import { Ago } from "../../shared/time";
import { Badge, Button, List, Loaded, More, Panel, Row, Stack, toastFailure } from "../../shared/ui";
import { isolationQuery, useCheckIsolation } from "./queries";
import { say } from "./texts";

/** Tries on the database itself whether this workspace is kept apart from the others. */
export function Isolation() {
  const query = useInfiniteQuery(isolationQuery);
  const check = useCheckIsolation();
  const reports = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={say("isolation.title")}
      actions={
        <Button
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate(undefined, { onError: toastFailure })}
        >
          {say("isolation.check")}
        </Button>
      }
    >
      <Stack>
        <p>{say("isolation.hint")}</p>
        <Loaded query={query}>
          {() => (
            <>
              <List label={say("isolation.title")}>
                {reports.map((report) => (
                  <Row
                    key={report.id}
                    title={
                      <Badge tone={report.sound ? "done" : "failed"} icon={report.sound ? "check" : "failed"}>
                        {say(report.sound ? "isolation.sound" : "isolation.broken")}
                      </Badge>
                    }
                    detail={report.checks.map((one) => (
                      <span key={one.kind}>
                        {say(`isolation.of.${one.kind}`, { count: one.looked })}
                        {one.faults.length > 0 && `: ${one.faults.join("; ")}`}
                      </span>
                    ))}
                    aside={<Ago at={report.at} />}
                  />
                ))}
              </List>
              <More query={query} />
            </>
          )}
        </Loaded>
      </Stack>
    </Panel>
  );
}
