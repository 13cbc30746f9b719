import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { ProcessDefinition } from "../../shared/api";
import { useMay } from "../../shared/session";
import { Ago } from "../../shared/time";
import {
  Badge,
  Button,
  Back,
  List,
  Loaded,
  More,
  Notice,
  Page,
  Panel,
  Row,
  toastFailure,
} from "../../shared/ui";
import { Difference, sayOfDifference } from "../compare";
import { useCreateDraft } from "../queries";
import { contentQuery, definitionQuery, draftContentQuery, draftsOfQuery, versionsQuery } from "./queries";
import { say } from "./texts";
import classes from "./versions.module.css";

const route = getRouteApi("/app/processes/$definitionId/versions");
const RollBackDialog = lazy(() => import("./roll-back"));

/** All versions of a process: what is different between two, who made each, and the way back. */
export function VersionsPage() {
  const { definitionId } = route.useParams();
  return (
    <Loaded query={useQuery(definitionQuery(definitionId))}>{(process) => <All process={process} />}</Loaded>
  );
}

function All({ process }: { process: ProcessDefinition }) {
  const query = useInfiniteQuery(versionsQuery(process.key));
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const latest = versions.find((each) => each.latest);
  const [leavingFor, setLeavingFor] = useState<ProcessDefinition>();
  return (
    <Page
      wide
      title={say("versions.title", { name: process.name })}
      back={
        <Back to="/processes/$definitionId" params={{ definitionId: process.id }}>
          {process.name}
        </Back>
      }
    >
      <Loaded query={query}>
        {() => (
          <>
            <Compared shown={process} versions={versions} />
            <h2>{say("versions.list")}</h2>
            <List label={say("versions.list")}>
              {versions.map((version) => (
                <Version key={version.id} version={version} onRollBack={() => setLeavingFor(version)} />
              ))}
            </List>
            <More query={query} />
          </>
        )}
      </Loaded>
      {leavingFor && latest && (
        <Suspense>
          <RollBackDialog to={leavingFor} latest={latest} onClose={() => setLeavingFor(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

function Version({ version, onRollBack }: { version: ProcessDefinition; onRollBack: () => void }) {
  const mayDeploy = useMay("DEPLOY_PROCESSES");
  const create = useCreateDraft();
  const navigate = useNavigate();
  const open = () =>
    create.mutate(
      { name: version.name, fromDefinitionId: version.id },
      {
        onSuccess: ({ id }) => void navigate({ to: "/drafts/$draftId", params: { draftId: id } }),
        onError: toastFailure,
      },
    );
  return (
    <Row
      link={{ to: "/processes/$definitionId", params: { definitionId: version.id } }}
      title={say("versions.version", { version: version.version })}
      detail={
        <div className={classes.told}>
          <p>
            {say("versions.deployed")} <Ago at={version.deployedAt} />{" "}
            {version.deployedBy && say("versions.by", { name: version.deployedBy.name })}
            {version.approvedBy && `, ${say("versions.approved", { name: version.approvedBy.name })}`}
            {version.restores != null && `, ${say("versions.restores", { version: version.restores })}`}
          </p>
          {version.note && <p className={classes.note}>{version.note}</p>}
        </div>
      }
      aside={
        <div className={classes.aside}>
          {version.latest && <Badge tone="accent">{say("versions.newest")}</Badge>}
          <Button
            variant="default"
            loading={create.isPending}
            aria-label={say("versions.openAsDraft", { version: version.version })}
            onClick={open}
          >
            {say("versions.openDraft")}
          </Button>
          {mayDeploy && !version.latest && (
            <Button
              variant="default"
              aria-label={say("versions.rollBackTo", { version: version.version })}
              onClick={onRollBack}
            >
              {say("versions.rollBack")}
            </Button>
          )}
        </div>
      }
    />
  );
}

type ComparedProps = { shown: ProcessDefinition; versions: readonly ProcessDefinition[] };

const ofDraft = "draft:";

/** Any two versions, or a version and a draft as it is saved. */
function Compared({ shown, versions }: ComparedProps) {
  const drafts = useQuery(draftsOfQuery(shown.key)).data ?? [];
  const choices = [
    ...versions.map(({ id, version }) => ({ value: id, label: say("versions.version", { version }) })),
    ...drafts.map(({ id, name }) => ({ value: ofDraft + id, label: say("versions.draft", { name }) })),
  ];
  const at = versions.findIndex(({ id }) => id === shown.id);
  const [before, setBefore] = useState<string>();
  const [after, setAfter] = useState<string>();
  // The version that one comes from against the one before it; the first against what came next.
  const now = after ?? (at === versions.length - 1 ? (choices[at - 1] ?? choices[at + 1])?.value : shown.id);
  const then = before ?? (at === versions.length - 1 ? shown.id : versions[at + 1]?.id);
  if (choices.length < 2) return <Notice tone="plain">{say("versions.only")}</Notice>;
  return (
    <Panel title={sayOfDifference("difference.list")}>
      <div className={classes.choice}>
        <NativeSelect
          label={say("versions.before")}
          data={choices}
          value={then ?? ""}
          onChange={(event) => setBefore(event.currentTarget.value)}
        />
        <NativeSelect
          label={say("versions.after")}
          data={choices}
          value={now ?? ""}
          onChange={(event) => setAfter(event.currentTarget.value)}
        />
      </div>
      {then && now && <Both key={`${then} ${now}`} before={then} after={now} />}
    </Panel>
  );
}

function Both({ before, after }: { before: string; after: string }) {
  const old = useContent(before);
  const now = useContent(after);
  return (
    <Loaded query={old}>
      {(was) => <Loaded query={now}>{(is) => <Difference before={was} after={is} />}</Loaded>}
    </Loaded>
  );
}

function useContent(chosen: string) {
  const isDraft = chosen.startsWith(ofDraft);
  const version = useQuery({ ...contentQuery(chosen), enabled: !isDraft });
  const draft = useQuery({ ...draftContentQuery(chosen.slice(ofDraft.length)), enabled: isDraft });
  return isDraft ? draft : version;
}
