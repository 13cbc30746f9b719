import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Back, Empty, LinkButton, List, Loaded, Page, Panel, Pick, Row } from "../../shared/ui";
import { PeriodPick, knownProcessesQuery, number } from "../figures";
import { Again, Passed, Variants } from "./tables";
import { Picture } from "./picture";
import { pathSheetOf, pathsQuery, versionsQuery } from "./queries";
import { say } from "./texts";

/** Which ways the cases of a process took; without one, which there are to look at. */
export function PathsPage({ process }: { process: string | undefined }) {
  return process === undefined ? <Processes /> : <Paths process={process} />;
}

function Processes() {
  const processes = useQuery(knownProcessesQuery);
  return (
    <Page title={say("title")} lead={say("lead")} back={<Back to="/dashboard">{say("back")}</Back>}>
      <Loaded query={processes}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="meter" title={say("empty")}>
              <LinkButton to="/processes">{say("toProcesses")}</LinkButton>
            </Empty>
          ) : (
            <List label={say("processes")}>
              {items.map(({ key, name }) => (
                <Row key={key} link={{ to: "/dashboard", search: { paths: key } }} title={name} />
              ))}
            </List>
          )
        }
      </Loaded>
    </Page>
  );
}

const all = "";

function Paths({ process }: { process: string }) {
  const [days, setDays] = useState("30");
  const [version, setVersion] = useState<number>();
  const versions = useQuery(versionsQuery(process)).data?.items ?? [];
  const mined = useQuery(pathsQuery({ process, days, version }));
  const shown = versions.find((each) => (version === undefined ? each.latest : each.version === version));
  const name = shown?.name ?? process;
  return (
    <Page
      title={say("titleOf", { name })}
      lead={say("lead")}
      back={<Back to="/dashboard">{say("back")}</Back>}
      wide
      actions={
        <>
          <Pick<string>
            label={say("version")}
            value={version === undefined ? all : String(version)}
            options={[
              { value: all, label: say("allVersions") },
              ...versions.map((each) => ({
                value: String(each.version),
                label: say("versionOf", { version: number(each.version) }),
              })),
            ]}
            onPick={(picked) => setVersion(picked === all ? undefined : Number(picked))}
          />
          <PeriodPick
            asked={{ days, process }}
            onPick={setDays}
            sheet={pathSheetOf({ process, days, version })}
          />
        </>
      }
    >
      <Loaded query={mined}>
        {(told) =>
          told.looked === 0 ? (
            <Empty icon="meter" title={say("none")}>
              <p>{say("noneHint")}</p>
            </Empty>
          ) : (
            <>
              <p className="dim">
                {say("looked", { looked: number(told.looked), cases: number(told.cases) })}
              </p>
              <Panel title={say("variants.title")}>
                <Variants mined={told} />
              </Panel>
              <Panel title={say("picture.title")}>
                {shown && <Picture mined={told} definition={shown.id} label={name} />}
                <Passed mined={told} />
              </Panel>
              <Panel title={say("again.title")}>
                <Again mined={told} />
              </Panel>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
