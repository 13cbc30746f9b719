import { useRef, useState, type ReactNode } from "react";
import { Icon } from "../shared/icons";
import { Button, toastFailure } from "../shared/ui";
import { blankProcess } from "./blank";
import { textOf } from "./file-text";
import type { DraftContent } from "./queries";
import { fileKind } from "./resources";
import classes from "./modeler.module.css";
import { say } from "./texts";

const accepted = ".bpmn,.xml,.dmn,.form,.json";

type Props = { busy: boolean; onOpen: (draft: DraftContent) => void };

/** Files from elsewhere become a draft. */
export function Import({ busy, onOpen }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accepted}
        aria-label={say("drafts.import")}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          draftOf(files).then((draft) => draft && onOpen(draft), toastFailure);
        }}
      />
      <Button
        variant="default"
        leftSection={<Icon name="upload" size={16} />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {say("drafts.import")}
      </Button>
    </>
  );
}

/** Takes files that are dropped anywhere on what it holds. */
export function DropFiles({ onOpen, children }: Pick<Props, "onOpen"> & { children: ReactNode }) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        draftOf([...event.dataTransfer.files]).then((draft) => draft && onOpen(draft), toastFailure);
      }}
    >
      {children}
    </div>
  );
}

/** One drawing and the tables and forms that came with it; without a drawing they get an empty one. */
async function draftOf(files: readonly File[]): Promise<DraftContent | undefined> {
  const [first] = files;
  if (!first) return undefined;
  const drawing = files.find(({ name }) => /\.(bpmn|xml)$/i.test(name));
  const others = files.filter((file) => file !== drawing);
  const resources = await Promise.all(
    others.map(async (file) => ({ name: file.name, kind: fileKind(file.name), content: await textOf(file) })),
  );
  const name = (drawing ?? first).name.replace(/\.\w+$/, "");
  return { name, xml: drawing ? await textOf(drawing) : blankProcess(name), resources };
}
