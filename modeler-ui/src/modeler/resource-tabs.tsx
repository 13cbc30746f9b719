import { NativeSelect, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { Resource } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Button, Confirm, Dialog, Stack } from "../shared/ui";
import { blankDecision, blankForm, processId } from "./blank";
import { fileKind, withResource } from "./resources";
import classes from "./toolbar.module.css";
import { say } from "./texts";

/** A resource by its name, or a way to look at the process. */
export type Part = { resource: string } | "outline" | "drawing" | "play" | "scenarios" | "variables";

type Props = {
  resources: readonly Resource[];
  part: Part;
  onShow: (part: Part) => void;
  onChange: (change: (before: Resource[]) => Resource[]) => void;
};

/** The drawing and the files that belong to it, like the tabs of an editor. */
export function ResourceTabs({ resources, part, onShow, onChange }: Props) {
  const shown = typeof part === "object" ? part.resource : undefined;
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState(false);
  const add = (resource: Resource) => {
    onChange((before) => withResource(before, resource));
    onShow({ resource: resource.name });
  };
  return (
    <nav className={classes.tabs} aria-label={say("draft.parts")}>
      <button type="button" aria-pressed={part === "drawing"} onClick={() => onShow("drawing")}>
        <Icon name="processes" size={16} />
        {say("draft.drawing")}
      </button>
      <button type="button" aria-pressed={part === "outline"} onClick={() => onShow("outline")}>
        <Icon name="more" size={16} />
        {say("draft.outline")}
      </button>
      <button type="button" aria-pressed={part === "variables"} onClick={() => onShow("variables")}>
        <Icon name="copy" size={16} />
        {say("draft.variables")}
      </button>
      <button type="button" aria-pressed={part === "play"} onClick={() => onShow("play")}>
        <Icon name="play" size={16} />
        {say("draft.play")}
      </button>
      <button type="button" aria-pressed={part === "scenarios"} onClick={() => onShow("scenarios")}>
        <Icon name="check" size={16} />
        {say("draft.scenarios")}
      </button>
      {resources.map(({ name, kind }) => (
        <button
          key={name}
          type="button"
          aria-pressed={shown === name}
          onClick={() => onShow({ resource: name })}
        >
          <Icon name={kind === "dmn" ? "table" : "form"} size={16} />
          {name}
        </button>
      ))}
      <button type="button" onClick={() => setAdding(true)}>
        <Icon name="plus" size={16} />
        {say("draft.addPart")}
      </button>
      {shown !== undefined && (
        <button type="button" onClick={() => setRemoving(true)}>
          <Icon name="trash" size={16} />
          {say("draft.removePart", { name: shown })}
        </button>
      )}
      {adding && <AddResource onAdd={add} onClose={() => setAdding(false)} />}
      {removing && shown !== undefined && (
        <Confirm
          title={say("draft.removePart", { name: shown })}
          action={t("action.remove")}
          onClose={() => setRemoving(false)}
          onConfirm={() => {
            onChange((before) => before.filter((each) => each.name !== shown));
            onShow("drawing");
            setRemoving(false);
          }}
        >
          {say("draft.removePartHint")}
        </Confirm>
      )}
    </nav>
  );
}

function AddResource({ onAdd, onClose }: { onAdd: (resource: Resource) => void; onClose: () => void }) {
  const [kind, setKind] = useState<Resource["kind"]>("dmn");
  const [name, setName] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const finish = (resource: Resource) => {
    onAdd(resource);
    onClose();
  };
  return (
    <Dialog title={say("draft.addPart")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const id = processId(name);
          finish(
            kind === "dmn"
              ? { name: `${id}.dmn`, kind, content: blankDecision(id) }
              : { name: `${id}.form`, kind, content: blankForm(id) },
          );
        }}
      >
        <Stack>
          <NativeSelect
            label={say("draft.partKind")}
            data={[
              { value: "dmn", label: say("draft.decision") },
              { value: "form", label: say("draft.form") },
            ]}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value === "form" ? "form" : "dmn")}
          />
          <TextInput
            label={t("people.name")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={classes.tools}>
            <Button type="submit">{say("draft.addPart")}</Button>
            <Button
              variant="default"
              leftSection={<Icon name="upload" size={16} />}
              onClick={() => file.current?.click()}
            >
              {say("draft.fromFile")}
            </Button>
          </div>
          <input
            ref={file}
            type="file"
            hidden
            accept=".dmn,.form,.json"
            aria-label={say("draft.fromFile")}
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              if (!chosen) return;
              void chosen
                .text()
                .then((content) => finish({ name: chosen.name, kind: fileKind(chosen.name), content }));
            }}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
