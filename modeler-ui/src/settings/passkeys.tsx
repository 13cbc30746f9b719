import { TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, type Passkey } from "../shared/api";
import { makePasskey, passkeysWork, wasDismissed } from "../shared/passkey";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import {
  Actions,
  Button,
  Confirm,
  Dialog,
  List,
  Loaded,
  Notice,
  Panel,
  Row,
  Stack,
  toast,
  toastFailure,
} from "../shared/ui";
import { passkeysQuery } from "./queries";

const useChanged = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: passkeysQuery.queryKey });
};

/** What one signs in with in place of password and code. */
export function Passkeys() {
  const query = useQuery(passkeysQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Panel title={t("passkey.title")}>
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            <p>{t("passkey.hint")}</p>
            {items.length > 0 && (
              <List label={t("passkey.title")}>
                {items.map((passkey) => (
                  <PasskeyRow key={passkey.id} passkey={passkey} />
                ))}
              </List>
            )}
            {passkeysWork() ? (
              <div>
                <Button variant="default" onClick={() => setAdding(true)}>
                  {t("passkey.add")}
                </Button>
              </div>
            ) : (
              <p>{t("passkey.notHere")}</p>
            )}
          </Stack>
        )}
      </Loaded>
      {adding && <Add onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const changed = useChanged();
  const [open, setOpen] = useState<"rename" | "remove">();
  const { id, name } = passkey;
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: () => body(api.DELETE("/api/account/passkeys/{id}", { params: { path: { id } } })),
    onSuccess: () => toast(t("passkey.removed", { name })),
    onError: toastFailure,
    onSettled: async () => {
      close();
      await changed();
    },
  });
  const rename = useMutation({
    mutationFn: (to: string) =>
      body(api.PUT("/api/account/passkeys/{id}/name", { params: { path: { id } }, body: { name: to } })),
    onSuccess: async () => {
      await changed();
      close();
    },
  });
  return (
    <>
      <Row
        title={name}
        detail={
          <>
            <span>
              {t("passkey.added")} <Ago at={passkey.createdAt} />
            </span>
            <span>
              {passkey.lastUsedAt ? (
                <>
                  {t("passkey.used")} <Ago at={passkey.lastUsedAt} />
                </>
              ) : (
                t("passkey.neverUsed")
              )}
            </span>
          </>
        }
        aside={
          <Actions>
            <Button
              variant="subtle"
              aria-label={t("passkey.renameNamed", { name })}
              onClick={() => setOpen("rename")}
            >
              {t("passkey.rename")}
            </Button>
            <Button
              variant="default"
              aria-label={t("passkey.removeNamed", { name })}
              onClick={() => setOpen("remove")}
            >
              {t("passkey.remove")}
            </Button>
          </Actions>
        }
      />
      {open === "rename" && (
        <NameDialog
          title={t("passkey.renameNamed", { name })}
          action={t("passkey.rename")}
          name={name}
          busy={rename.isPending}
          error={rename.error}
          onName={(to) => rename.mutate(to)}
          onClose={close}
        />
      )}
      {open === "remove" && (
        <Confirm
          title={t("passkey.removeNamed", { name })}
          action={t("passkey.remove")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={close}
        >
          <p>{t("passkey.removeHint")}</p>
        </Confirm>
      )}
    </>
  );
}

function Add({ onClose }: { onClose: () => void }) {
  const changed = useChanged();
  const add = useMutation({
    mutationFn: async (name: string) =>
      body(api.POST("/api/account/passkeys", { body: { name, response: await makePasskey() } })),
    onSuccess: async ({ name }) => {
      toast(t("passkey.addedNow", { name }));
      await changed();
      onClose();
    },
  });
  return (
    <NameDialog
      title={t("passkey.add")}
      action={t("passkey.make")}
      name=""
      hint={t("passkey.nameHint")}
      busy={add.isPending}
      error={add.error}
      onName={(name) => add.mutate(name)}
      onClose={onClose}
    />
  );
}

type NameDialogProps = {
  title: string;
  action: string;
  name: string;
  hint?: string;
  busy: boolean;
  error: Error | null;
  onName: (name: string) => void;
  onClose: () => void;
};

function NameDialog({ title, action, name: before, hint, busy, error, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(before);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onName(name);
        }}
      >
        <Stack>
          {error && (
            <Notice tone="failed" icon="alert">
              {wasDismissed(error) ? t("passkey.dismissed") : error.message}
            </Notice>
          )}
          <TextInput
            label={t("passkey.name")}
            description={hint}
            name="name"
            autoComplete="off"
            maxLength={60}
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
