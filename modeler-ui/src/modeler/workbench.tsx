import { useNavigate } from "@tanstack/react-router";
import type Modeler from "bpmn-js/lib/Modeler";
import { lazy, useEffect, useRef, useState } from "react";
import type { Draft, Versioned } from "../shared/api";
import { useSession } from "../shared/session";
import { toast } from "../shared/ui";
import type { BpmnHandle } from "./bpmn-editor";
import { CommentsBeside, CommentsDialog, Presence, useBeside, useWriting, type Side } from "./comments";
import { ConflictDialog } from "./conflict";
import { Dialogs, type Dialog } from "./dialogs";
import { Findings } from "./findings";
import { keepInlineStyles } from "./inline-styles";
import { Layer } from "./layer";
import { Leaving } from "./leaving";
import type { LintFixes } from "./lint/fixes";
import { useLiveFindings } from "./lint/live";
import { usePanelErrors } from "./lint/panel-errors";
import { useProblems, type NotUnderstood, type Problem } from "./lint/problems";
import { useNewer } from "./newer";
import type { Template } from "./outline/services";
import type { Deployment } from "./queries";
import { ResourceEditor } from "./resource-editor";
import { ResourceTabs, type Part } from "./resource-tabs";
import { Toolbar } from "./toolbar";
import { unsavedWork, useDraft, type Conflict } from "./use-draft";
import classes from "./modeler.module.css";
import { say } from "./texts";

const BpmnEditor = lazy(() => import("./bpmn-editor"));
const Outline = lazy(() => import("./outline/outline"));
const Play = lazy(() => import("./play/play"));
const Scenarios = lazy(() => import("./scenarios/scenarios"));
const Variables = lazy(() => import("./variables/variables"));

const nothing: readonly NotUnderstood[] = [];

/** Drawing, decisions and forms of one draft, and what can be done with them. */
export function Workbench({
  opened,
  templates,
  ...sides
}: {
  opened: Versioned<Draft>;
  templates: readonly Template[];
  side: Side;
  onSide: (side: Side) => void;
}) {
  const { id, name } = opened.value;
  const owner = useSession();
  const [{ restored, left }] = useState(() => unsavedWork(owner, id, opened.etag));
  const xml = restored?.mine.xml ?? opened.value.xml;
  const board = useRef<BpmnHandle>(null);
  const navigate = useNavigate();
  const [modeler, setModeler] = useState<Modeler>();
  const [notUnderstood, setNotUnderstood] = useState<readonly NotUnderstood[]>(nothing);
  const [open, setOpen] = useState<Dialog>();
  const [part, setPart] = useState<Part>("drawing");
  const [played, setPlayed] = useState(false);
  const [conflict, setConflict] = useState<Conflict | undefined>(left);
  const draft = useDraft(
    opened,
    restored,
    async () => (await board.current?.xml()) ?? xml,
    conflict !== undefined,
    setConflict,
  );
  const problems = useProblems(modeler, draft.findings, notUnderstood);
  usePanelErrors(modeler, problems);
  useLiveFindings(modeler, draft.resources, draft.content, draft.setFindings);
  const beside = useBeside(id, modeler, sides);
  const writing = useWriting();
  const [talking, setTalking] = useState<string>();
  const shown = typeof part === "object" ? part.resource : undefined;
  const resource = draft.resources.find((each) => each.name === shown);

  useEffect(keepInlineStyles, []);
  useEffect(() => {
    if (restored) toast(say("draft.restored"));
  }, [restored]);
  useNewer(opened, draft.etag, draft.dirty || writing);
  useEffect(() => {
    document.title = `${name} · Ropewalk`;
  }, [name]);

  const save = () =>
    draft.save.mutate(undefined, { onSuccess: () => toast(say("draft.saved")), onError: draft.failed });
  const deploy = (deployment: Deployment) =>
    draft.deploy.mutate(deployment, {
      onSuccess: ({ definitionId, version }) => {
        toast(say("draft.deployed", { name, version }));
        void navigate({ to: "/processes/$definitionId", params: { definitionId } });
      },
      onError: (error) => {
        setOpen(undefined);
        draft.failed(error);
      },
    });

  const showElement = (elementId: string) => {
    setPart("drawing");
    board.current?.show(elementId);
  };

  const showProblem = ({ resource, elementId }: Problem) => {
    if (part === "outline" && showRow(elementId)) return;
    const known = draft.resources.some((each) => each.name === resource);
    setPart(known && resource ? { resource } : "drawing");
    if (elementId) board.current?.show(elementId);
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      save();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });

  return (
    <div className={classes.workbench}>
      <Toolbar
        name={name}
        dirty={draft.dirty}
        busy={draft.busy}
        others={<Presence draftId={id} />}
        undoable={resource === undefined}
        onUndo={() => board.current?.undo()}
        onRedo={() => board.current?.redo()}
        problems={problems.length}
        worst={problems[0]?.severity}
        onProblems={() => draft.setShown(!draft.shown)}
        onExport={() => setOpen("export")}
        onSave={save}
        onValidate={() => draft.validate.mutate(undefined, { onError: draft.failed })}
        onReview={() => setOpen("review")}
        onDeploy={() => setOpen("deploy")}
      />
      <ResourceTabs
        resources={draft.resources}
        part={part}
        onShow={(next) => {
          setPart(next);
          if (next === "play") setPlayed(true);
        }}
        onChange={draft.changeResources}
      />
      <div className={classes.stage}>
        <Layer hidden={part !== "drawing"}>
          <BpmnEditor
            ref={board}
            xml={xml}
            templates={templates}
            resources={draft.resources}
            findings={draft.findings}
            onChange={draft.touch}
            onReady={(drawn, warnings = nothing) => {
              setModeler(drawn);
              setNotUnderstood(warnings);
            }}
            tabs={beside.tabs}
            beside={
              beside.talking && (
                <CommentsBeside
                  draftId={id}
                  modeler={modeler}
                  resources={draft.resources}
                  called={beside.called}
                  onShow={showElement}
                />
              )
            }
          />
        </Layer>
        {part === "outline" && modeler && (
          <Layer>
            <Outline
              modeler={modeler}
              templates={templates}
              resources={draft.resources}
              comments={beside.counts}
              onComments={setTalking}
            />
          </Layer>
        )}
        {played && (
          <Layer flowing hidden={part !== "play"}>
            <Play name={name} shown={part === "play"} read={draft.content} onShow={showElement} />
          </Layer>
        )}
        {part === "scenarios" && (
          <Layer flowing>
            <Scenarios name={name} read={draft.content} onShow={showElement} />
          </Layer>
        )}
        {part === "variables" && (
          <Layer>
            <Variables read={draft.content} onShow={showElement} />
          </Layer>
        )}
        {resource && (
          <Layer>
            <ResourceEditor
              key={resource.name}
              resource={resource}
              onChange={(content) =>
                draft.changeResources((all) =>
                  all.map((each) => (each.name === resource.name ? { ...each, content } : each)),
                )
              }
            />
          </Layer>
        )}
      </div>
      {draft.shown && (
        <Findings
          problems={problems}
          fixFor={(problem) => modeler?.get<LintFixes>("lintFixes").fixFor(problem)}
          onClose={() => draft.setShown(false)}
          onShow={showProblem}
        />
      )}
      {talking !== undefined && modeler && (
        <CommentsDialog
          draftId={id}
          elementId={talking}
          modeler={modeler}
          onClose={() => setTalking(undefined)}
        />
      )}
      <Dialogs
        opened={open}
        onOpen={setOpen}
        id={id}
        name={name}
        draft={draft}
        svg={async () => (await board.current?.svg()) ?? ""}
        onDeploy={deploy}
        onShow={showElement}
      />
      {conflict && (
        <ConflictDialog
          id={id}
          base={conflict.base}
          mine={conflict.mine}
          onSettled={draft.settle}
          onClose={() => setConflict(undefined)}
        />
      )}
      <Leaving dirty={draft.dirty && !conflict} />
    </div>
  );
}

/** Whether the outline has a line for it, which is then in sight and has the focus. */
function showRow(elementId: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(elementId)}"] button`);
  row?.scrollIntoView({ block: "center" });
  row?.focus();
  return row !== null;
}
