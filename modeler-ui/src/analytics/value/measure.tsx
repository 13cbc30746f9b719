import { useQuery } from "@tanstack/react-query";
import { Back, Empty, List, Loaded, Page, Row } from "../../shared/ui";
import { processesQuery } from "./queries";
import { Study } from "./study";
import { say } from "./texts";

/** For whoever works by hand: the processes that can be measured. */
export function Measure() {
  const processes = useQuery(processesQuery);
  return (
    <Page title={say("measure.title")} lead={say("measure.lead")}>
      <Loaded query={processes}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="meter" title={say("empty")} />
          ) : (
            <List label={say("processes.title")}>
              {items.map(({ key, name }) => (
                <Row key={key} link={{ to: "/value/{-$process}", params: { process: key } }} title={name} />
              ))}
            </List>
          )
        }
      </Loaded>
    </Page>
  );
}

export function MeasureOne({ process }: { process: string }) {
  const { data } = useQuery(processesQuery);
  return (
    <Page
      title={data?.items.find(({ key }) => key === process)?.name ?? say("measure.title")}
      lead={say("measure.lead")}
      back={<Back to="/value/{-$process}">{say("measure.title")}</Back>}
    >
      <Study process={process} />
    </Page>
  );
}
