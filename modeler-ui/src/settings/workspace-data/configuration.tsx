import { Checkbox } from "@mantine/core";
import { useRef, useState } from "react";
import type { ConfigurationOutcome } from "../../shared/api";
import { Icon } from "../../shared/icons";
import { t, told } from "../../shared/texts";
import { Actions, Badge, Button, Dialog, List, Notice, Panel, Row, Stack, toast } from "../../shared/ui";
import { useBringIn, usePreview, useTakeConfiguration } from "./queries";
import { say } from "../texts";

/** Takes what is set here to another workspace by a file, and brings in what was set in another one. */
export function Configuration() {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const take = useTakeConfiguration();
  const preview = usePreview();
  return (
    <Panel title={say("workspaceData.configuration")}>
      <Stack>
        <p>{say("workspaceData.configurationHint")}</p>
        {take.isError && <Notice tone="failed">{take.error.message}</Notice>}
        <input
          ref={input}
          type="file"
          hidden
          accept=".zip"
          aria-label={say("workspaceData.choose")}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) {
              setFile(chosen);
              preview.mutate(chosen);
            }
            event.currentTarget.value = "";
          }}
        />
        <Actions>
          <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
            {say("workspaceData.take")}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="upload" size={16} />}
            onClick={() => input.current?.click()}
          >
            {say("workspaceData.choose")}
          </Button>
        </Actions>
      </Stack>
      {file && <BringIn file={file} preview={preview} onClose={() => setFile(undefined)} />}
    </Panel>
  );
}

type BringInProps = { file: File; preview: ReturnType<typeof usePreview>; onClose: () => void };

/** Shows what the file would do before anything is done, and afterwards what was. */
function BringIn({ file, preview, onClose }: BringInProps) {
  const bring = useBringIn();
  const [replace, setReplace] = useState<string[]>([]);
  const shown = bring.data ?? preview.data;
  const there = preview.data
    ? preview.data.replaceable.filter((kind) =>
        preview.data.items.some((item) => item.kind === kind && item.outcome === "REPLACED"),
      )
    : [];
  const failure = preview.error ?? bring.error;
  return (
    <Dialog title={say("workspaceData.bringIn")} onClose={onClose}>
      <Stack>
        {failure && <Notice tone="failed">{failure.message}</Notice>}
        {shown && (
          <>
            <p>{say(bring.data ? "workspaceData.done" : "workspaceData.from", { name: shown.workspace })}</p>
            {!bring.data &&
              there.map((kind) => (
                <Checkbox
                  key={kind}
                  label={say("workspaceData.replace", { kind: told("configuration", kind) })}
                  checked={replace.includes(kind)}
                  onChange={(event) => {
                    const { checked } = event.currentTarget;
                    setReplace((before) =>
                      checked ? [...before, kind] : before.filter((other) => other !== kind),
                    );
                  }}
                />
              ))}
            <List label={say("workspaceData.configuration")}>
              {shown.items.map((item) => (
                <Item
                  key={`${item.kind} ${item.key}`}
                  item={item}
                  stays={!bring.data && !replace.includes(item.kind)}
                />
              ))}
            </List>
            <Actions>
              {!bring.data && (
                <Button
                  loading={bring.isPending}
                  disabled={shown.items.length === 0}
                  onClick={() =>
                    bring.mutate({ file, replace }, { onSuccess: () => toast(say("workspaceData.brought")) })
                  }
                >
                  {say("workspaceData.bringIn")}
                </Button>
              )}
              <Button variant="default" onClick={onClose}>
                {t(bring.data ? "action.close" : "action.cancel")}
              </Button>
            </Actions>
          </>
        )}
      </Stack>
    </Dialog>
  );
}

const tones = { ADDED: "done", REPLACED: "waiting", KEPT: "plain", REFUSED: "failed" } as const;

/** @param stays whether one that is here would be left as it is */
function Item({ item, stays }: { item: ConfigurationOutcome; stays: boolean }) {
  const outcome = stays && item.outcome === "REPLACED" ? "KEPT" : item.outcome;
  return (
    <Row
      title={item.name}
      detail={
        <>
          <span>{told("configuration", item.kind)}</span>
          {item.reason && <span>{item.reason}</span>}
        </>
      }
      aside={<Badge tone={tones[outcome]}>{say(`workspaceData.outcome.${outcome}`)}</Badge>}
    />
  );
}
