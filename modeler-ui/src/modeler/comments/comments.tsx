import { NativeSelect } from "@mantine/core";
import type Modeler from "bpmn-js/lib/Modeler";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { CommentThread, Resource } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { Empty, Loaded, Tabs, toastFailure } from "../../shared/ui";
import { grouped, isOpen } from "./groups";
import { commentsQuery, useAddComment, type About } from "./queries";
import { say } from "./texts";
import { Thread } from "./thread";
import { useDrawn } from "./use-drawn";
import { Write } from "./write";
import classes from "./comments.module.css";

type Props = {
  draftId: string;
  modeler: Modeler | undefined;
  resources: readonly Resource[];
  /** One element's alone. */
  only?: string;
  /** The element whose mark was pressed; a new number for each press. */
  called?: { elementId: string; press: number };
  onShow?: (elementId: string) => void;
};

/** All that people say about a draft, by what it is about. */
export default function Comments({ draftId, ...props }: Props) {
  const query = useQuery(commentsQuery(draftId));
  return (
    <section className={classes.comments} aria-label={say("comments.title")}>
      <Loaded query={query} rows={4}>
        {(threads) => <Threads draftId={draftId} threads={threads} {...props} />}
      </Loaded>
    </section>
  );
}

function Threads({
  draftId,
  threads: all,
  modeler,
  resources,
  only,
  called,
  onShow,
}: Props & { threads: readonly CommentThread[] }) {
  const drawn = useDrawn(modeler);
  const [chosen, setChosen] = useState<{ shown: "open" | "resolved"; press: number }>();
  const press = called?.press ?? 0;
  // Whoever presses a mark wants to see what is open there.
  const shown = chosen?.press === press ? chosen.shown : "open";
  const setShown = (next: "open" | "resolved") => setChosen({ shown: next, press });
  const list = useRef<HTMLDivElement>(null);
  const threads = only === undefined ? all : all.filter(({ about }) => about.elementId === only);
  const open = threads.filter(isOpen);
  const resolved = threads.filter((each) => !isOpen(each));
  const groups = grouped(shown === "open" ? open : resolved, {
    draft: say("comments.draft"),
    gone: say("comments.gone"),
    element: (id) => (modeler ? drawn.name(id) : id),
  });

  useEffect(() => {
    if (!called) return;
    const focus = requestAnimationFrame(() => {
      const found = list.current?.querySelector<HTMLElement>(
        `[data-about="${CSS.escape(called.elementId)}"]`,
      );
      found?.focus();
      found?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(focus);
  }, [called]);

  return (
    <>
      <NewComment
        draftId={draftId}
        resources={resources}
        only={only}
        selected={drawn.selected}
        name={(id) => drawn.name(id) ?? id}
        onAdded={() => setShown("open")}
      />
      <Tabs
        label={say("comments.filter")}
        value={shown}
        tabs={[
          { value: "open", label: say("comments.open"), count: open.length },
          { value: "resolved", label: say("comments.resolved"), count: resolved.length },
        ]}
        onChange={setShown}
      />
      <div ref={list}>
        {groups.map(({ key, elementId, name, threads: said }) => (
          <section key={key} className={classes.group}>
            <h2>
              {elementId && onShow ? (
                <button type="button" data-about={elementId} onClick={() => onShow(elementId)}>
                  {name}
                  <Icon name="forward" size={16} />
                </button>
              ) : (
                name
              )}
            </h2>
            <ul>
              {said.map((thread) => (
                <Thread key={thread.id} draftId={draftId} thread={thread} named={key === "gone"} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 &&
          (threads.length === 0 ? (
            <Empty icon="comment" title={say("comments.none")}>
              {say("comments.noneHint")}
            </Empty>
          ) : (
            <p className={classes.dim}>
              {say(shown === "open" ? "comments.noneOpen" : "comments.noneResolved")}
            </p>
          ))}
      </div>
    </>
  );
}

type NewProps = {
  draftId: string;
  resources: readonly Resource[];
  only: string | undefined;
  selected: string | undefined;
  name: (elementId: string) => string;
  onAdded: () => void;
};

/** Begins a thread, on what is selected unless something else is chosen. */
function NewComment({ draftId, resources, only, selected, name, onAdded }: NewProps) {
  const add = useAddComment(draftId);
  const [chosen, setChosen] = useState<{ value: string; whileSelected: string | undefined }>();
  const element = only ?? selected;
  const offered = [
    { value: "draft", label: say("comments.draft") },
    ...(element ? [{ value: `element ${element}`, label: name(element) }] : []),
    ...resources.map((each) => ({ value: `file ${each.name}`, label: each.name })),
  ];
  // Whoever selects another element means that one from then on.
  const value =
    chosen && chosen.whileSelected === element ? chosen.value : element ? `element ${element}` : "draft";
  const about = (): About => {
    if (value.startsWith("file ")) return { resource: value.slice("file ".length) };
    return element && value !== "draft" ? { elementId: element, elementName: name(element) } : {};
  };
  return (
    <div className={classes.new}>
      {only === undefined && (
        <NativeSelect
          label={say("comments.about")}
          data={offered}
          value={value}
          onChange={(event) => setChosen({ value: event.currentTarget.value, whileSelected: element })}
        />
      )}
      <Write
        draftId={draftId}
        label={say("comments.write")}
        action={say("comments.add")}
        busy={add.isPending}
        onSend={(written, stored) =>
          add.mutate(
            { ...written, about: about() },
            {
              onSuccess: () => {
                stored();
                onAdded();
              },
              onError: toastFailure,
            },
          )
        }
      />
    </div>
  );
}
