import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Notice, Stack } from "../shared/ui";
import { say } from "./texts";

type TypeWorkspaceProps = {
  title: string;
  action: string;
  workspace: string;
  busy: boolean;
  failure: Error | null;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
};

/** Confirms what ends a workspace: its name is typed once more. */
export function TypeWorkspace({ title, action, workspace, busy, failure, ...rest }: TypeWorkspaceProps) {
  const [typed, setTyped] = useState("");
  return (
    <Dialog title={title} onClose={rest.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rest.onConfirm();
        }}
      >
        <Stack>
          <p>{rest.children}</p>
          {failure && <Notice tone="failed">{failure.message}</Notice>}
          <TextInput
            label={say("workspaceData.type", { workspace })}
            autoComplete="off"
            autoCapitalize="none"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Actions>
            <Button type="submit" color="red" loading={busy} disabled={typed.trim() !== workspace}>
              {action}
            </Button>
            <Button variant="default" onClick={rest.onClose}>
              {t("action.cancel")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  );
}
