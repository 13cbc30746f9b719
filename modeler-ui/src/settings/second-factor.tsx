import { TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { encode } from "uqr";
import { api, body } from "../shared/api";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Badge, Button, Copied, Dialog, Loaded, Notice, Panel, Stack, toast } from "../shared/ui";
import { secondFactorQuery } from "./queries";
import classes from "./settings.module.css";

/** An authenticator app beside the password: set it up, remove it. */
export function SecondFactor() {
  const query = useQuery(secondFactorQuery);
  const [open, setOpen] = useState<"add" | "remove">();
  const close = () => setOpen(undefined);
  return (
    <Panel title={t("account.secondFactor")}>
      <Loaded query={query}>
        {({ since, recoveryCodesLeft }) => (
          <Stack>
            {since ? (
              <>
                <p>
                  <Badge tone="done" icon="check">
                    {t("account.factorOn")}
                  </Badge>{" "}
                  {t("account.factorSince")} <Ago at={since} />.{" "}
                  {t("account.codesLeft", { count: recoveryCodesLeft })}
                </p>
                <div>
                  <Button variant="default" onClick={() => setOpen("remove")}>
                    {t("account.removeFactor")}
                  </Button>
                </div>
              </>
            ) : (
              <>
                <p>{t("account.factorHint")}</p>
                <div>
                  <Button onClick={() => setOpen("add")}>{t("account.addFactor")}</Button>
                </div>
              </>
            )}
          </Stack>
        )}
      </Loaded>
      {open === "add" && <Add onClose={close} />}
      {open === "remove" && <Remove onClose={close} />}
    </Panel>
  );
}

const useChanged = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
};

function Add({ onClose }: { onClose: () => void }) {
  const changed = useChanged();
  const begun = useQuery({
    queryKey: ["new-second-factor"],
    queryFn: () => body(api.POST("/api/account/second-factor")),
    gcTime: 0,
    staleTime: Infinity,
  });
  const confirm = useMutation({
    mutationFn: (code: string) => body(api.PUT("/api/account/second-factor", { body: { code } })),
    onSuccess: changed,
  });
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onClose={onClose} />;
  return (
    <Dialog title={t("account.addFactor")} onClose={onClose}>
      <Loaded query={begun}>
        {({ key, uri }) => (
          <CodeForm
            action={t("account.turnOn")}
            busy={confirm.isPending}
            error={confirm.error}
            onCode={(code) => confirm.mutate(code)}
          >
            <p>{t("account.scan")}</p>
            <Picture uri={uri} />
            <p>
              {t("account.orType")} <Copied text={key} />
            </p>
          </CodeForm>
        )}
      </Loaded>
    </Dialog>
  );
}

/** The key as a picture for the app's camera; the same is written below it. */
function Picture({ uri }: { uri: string }) {
  const { data, size } = encode(uri, { border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t("account.picture")}
    >
      <path d={path} />
    </svg>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog title={t("account.recoveryCodes")} onClose={onClose}>
      <Stack>
        <p>{t("account.recoveryHint")}</p>
        <Copied text={codes.map((code) => code.match(/.{4}/g)?.join("-") ?? code).join(" ")} />
        <div>
          <Button onClick={onClose}>{t("account.wroteDown")}</Button>
        </div>
      </Stack>
    </Dialog>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const changed = useChanged();
  const remove = useMutation({
    mutationFn: (code: string) => body(api.POST("/api/account/second-factor/removal", { body: { code } })),
    onSuccess: async () => {
      toast(t("account.factorRemoved"));
      await changed();
      onClose();
    },
  });
  return (
    <Dialog title={t("account.removeFactor")} onClose={onClose}>
      <CodeForm
        action={t("account.removeFactor")}
        busy={remove.isPending}
        error={remove.error}
        onCode={(code) => remove.mutate(code)}
      >
        <p>{t("account.removeHint")}</p>
      </CodeForm>
    </Dialog>
  );
}

type CodeFormProps = {
  action: string;
  busy: boolean;
  error: Error | null;
  onCode: (code: string) => void;
  children: ReactNode;
};

function CodeForm({ action, busy, error, onCode, children }: CodeFormProps) {
  const [code, setCode] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      <Stack>
        {children}
        {error && (
          <Notice tone="failed" icon="alert">
            {error.message}
          </Notice>
        )}
        <TextInput
          label={t("signIn.code")}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
