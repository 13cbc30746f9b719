import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Value } from "../../shared/api";
import { Badge, Empty, LinkButton, List, Loaded, Page, Panel, Row, Stack } from "../../shared/ui";
import { amountOf, number } from "./amounts";
import { ByMonth } from "./by-month";
import { Period } from "./period";
import { valueQuery } from "./queries";
import { Rates } from "./rates";
import { Tiers } from "./tiers";
import { Terms, Withheld } from "./terms";
import { say } from "./texts";

/** What all processes are worth together, each with its own, and the hourly cost they are reckoned with. */
export function AllValues() {
  const [months, setMonths] = useState(3);
  const report = useQuery(valueQuery(months));
  return (
    <Page title={say("title")} lead={say("lead")} actions={<Period months={months} onPick={setMonths} />}>
      <Loaded query={report}>
        {(all) =>
          all.processes.length === 0 ? (
            <Empty icon="meter" title={say("empty")}>
              <p>{say("emptyHint")}</p>
              <LinkButton to="/processes">{say("toProcesses")}</LinkButton>
            </Empty>
          ) : (
            <>
              <Workspace report={all} />
              <Tiers report={all} />
              <Processes report={all} />
              <Rates />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Workspace({ report }: { report: Value }) {
  const { withheld, terms, months, valued } = report.workspace;
  return (
    <Panel title={say("workspace.title")}>
      <Stack>
        {withheld.length > 0 && <Withheld reasons={withheld} />}
        <p className="dim">
          {say("workspace.valued", { valued: number(valued), all: number(report.processes.length) })}
        </p>
        <Terms terms={terms} report={report} />
        <ByMonth months={months} currency={report.currency} />
      </Stack>
    </Panel>
  );
}

function Processes({ report }: { report: Value }) {
  return (
    <Panel title={say("processes.title")}>
      <List label={say("processes.title")}>
        {report.processes.map(({ key, name, successes, samples, withheld, terms }) => (
          <Row
            key={key}
            link={{ to: "/value/{-$process}", params: { process: key } }}
            title={name}
            detail={say("processes.detail", { successes: number(successes), samples: number(samples) })}
            aside={
              withheld.length > 0 || terms.value === undefined ? (
                <Badge tone="waiting" icon="alert">
                  {say("terms.withheld")}
                </Badge>
              ) : (
                amountOf(terms.value, report.currency)
              )
            }
          />
        ))}
      </List>
    </Panel>
  );
}
