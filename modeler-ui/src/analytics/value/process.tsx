import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Value } from "../../shared/api";
import { Back, Empty, Facts, Loaded, Page, Panel, Stack } from "../../shared/ui";
import { amountOf, minutes, number } from "./amounts";
import { Assumptions } from "./assumptions";
import { ByMonth } from "./by-month";
import { Period } from "./period";
import { valueQuery } from "./queries";
import { Study } from "./study";
import { Terms, Withheld } from "./terms";
import { say } from "./texts";

type ProcessValue = Value["processes"][number];

/** What one process is worth, by the formula with its numbers, and what it is reckoned from. */
export function ProcessValuePage({ process }: { process: string }) {
  const [months, setMonths] = useState(3);
  const report = useQuery(valueQuery(months));
  const found = report.data?.processes.find(({ key }) => key === process);
  return (
    <Page
      title={found?.name ?? say("title")}
      lead={say("process.lead")}
      back={<Back to="/value/{-$process}">{say("title")}</Back>}
      actions={<Period months={months} onPick={setMonths} process={process} />}
    >
      <Loaded query={report}>
        {(all) =>
          found ? (
            <>
              <Reckoning value={found} report={all} />
              <Study process={process} />
              <Assumptions process={process} currency={all.currency} />
            </>
          ) : (
            <Empty icon="meter" title={say("process.missing")} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Reckoning({ value, report }: { value: ProcessValue; report: Value }) {
  const { withheld, terms, months, successes, decisions, measuredDecisions } = value;
  return (
    <Panel title={say("process.reckoning")}>
      <Stack>
        {withheld.length > 0 && <Withheld reasons={withheld} />}
        <p>{say("process.formula")}</p>
        <Facts
          items={[
            [say("process.successes"), number(successes)],
            [
              say("process.human"),
              value.humanSeconds === undefined
                ? say("process.notMeasured")
                : say("process.median", { time: minutes(value.humanSeconds), count: value.samples }),
            ],
            [
              say("process.review"),
              value.reviewSeconds === undefined
                ? say(decisions === 0 ? "process.noDecisions" : "process.notMeasured")
                : say("process.reviewed", {
                    time: minutes(value.reviewSeconds),
                    decisions: number(decisions),
                    measured: number(measuredDecisions),
                  }),
            ],
            [say("process.hourly"), hourly(value, report.currency)],
            [say("process.perCase"), perCase(value, report)],
          ]}
        />
        <Terms terms={terms} report={report} saved={formula(value, report.currency)} />
        <ByMonth months={months} currency={report.currency} />
      </Stack>
    </Panel>
  );
}

/** What a case cost that came to its end, people's time left out. */
const perCase = ({ terms, successes }: ProcessValue, { currency, charged }: Value): string =>
  successes === 0 || (!charged && terms.build === 0)
    ? "–"
    : amountOf(Math.round((terms.build + terms.plan + terms.usage + terms.assistant) / successes), currency);

const costs = ({ months }: ProcessValue): number[] => [
  ...new Set(months.flatMap(({ hourlyCost }) => (hourlyCost === undefined ? [] : [hourlyCost]))),
];

function hourly(value: ProcessValue, currency: string | undefined): string {
  const [cost, ...others] = costs(value);
  if (cost === undefined) return say("process.noHourly");
  return others.length > 0 ? say("process.differs") : amountOf(cost, currency);
}

/** With numbers, where one hourly cost holds for all months; a rounded look at what the server reckons exactly. */
function formula(value: ProcessValue, currency: string | undefined): string {
  const [cost, ...others] = costs(value);
  const { successes, decisions, humanSeconds } = value;
  if (cost === undefined || others.length > 0 || humanSeconds === undefined || successes === 0) return "";
  const review = (decisions * (value.reviewSeconds ?? 0)) / successes;
  return `${number(successes)} × (${minutes(humanSeconds)} − ${minutes(review)}) / 60 × ${amountOf(cost, currency)}`;
}
