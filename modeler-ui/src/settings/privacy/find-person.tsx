import { TextInput } from "@mantine/core";
import { useState } from "react";
import { t, told } from "../../shared/texts";
import { Actions, Button, Dialog, Facts, Notice, Panel, Stack, toastFailure } from "../../shared/ui";
import { useCopyOf, useErase, useFindPerson } from "./queries";
import { say } from "./texts";

/** Finds by a mail address what is known of somebody, to hand it over or erase it. */
export function FindPerson() {
  const [email, setEmail] = useState("");
  const [erasing, setErasing] = useState(false);
  const find = useFindPerson();
  const copy = useCopyOf();
  const found = find.data?.items.filter(({ count }) => count > 0) ?? [];
  const asked = find.variables ?? "";
  return (
    <Panel title={say("privacy.find")}>
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            find.mutate(email.trim());
          }}
        >
          <Stack>
            <TextInput
              label={t("signIn.email")}
              description={say("privacy.findHint")}
              type="email"
              required
              withAsterisk={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <div>
              <Button type="submit" variant="default" loading={find.isPending}>
                {say("privacy.look")}
              </Button>
            </div>
          </Stack>
        </form>
        {find.isError && <Notice tone="failed">{find.error.message}</Notice>}
        {find.isSuccess && found.length === 0 && (
          <Notice tone="plain">{say("privacy.nothing", { email: asked })}</Notice>
        )}
        {found.length > 0 && (
          <>
            <Facts items={found.map(({ kind, count }) => [told("holding", kind), String(count)] as const)} />
            <Actions>
              <Button
                variant="default"
                loading={copy.isPending}
                onClick={() => copy.mutate(asked, { onError: toastFailure })}
              >
                {say("privacy.copy")}
              </Button>
              <Button variant="default" onClick={() => setErasing(true)}>
                {say("privacy.erase")}
              </Button>
            </Actions>
          </>
        )}
      </Stack>
      {erasing && (
        <Erase
          email={asked}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            find.reset();
          }}
        />
      )}
    </Panel>
  );
}

type EraseProps = { email: string; onClose: () => void; onErased: () => void };

/** It cannot be taken back: the address is typed once more. */
function Erase({ email, onClose, onErased }: EraseProps) {
  const [typed, setTyped] = useState("");
  const erase = useErase();
  const receipt = erase.data;
  return (
    <Dialog title={say("privacy.eraseNamed", { email })} onClose={receipt ? onErased : onClose}>
      {receipt ? (
        <Stack>
          <Notice
            tone={receipt.completedAt ? "done" : "waiting"}
            icon={receipt.completedAt ? "check" : "clock"}
          >
            {say(receipt.completedAt ? "privacy.erased" : "privacy.erasedLater")}
          </Notice>
          <div>
            <Button onClick={onErased}>{t("action.close")}</Button>
          </div>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            erase.mutate(email);
          }}
        >
          <Stack>
            <p>{say("privacy.eraseHint")}</p>
            {erase.isError && <Notice tone="failed">{erase.error.message}</Notice>}
            <TextInput
              label={say("privacy.typeAgain", { email })}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Actions>
              <Button
                type="submit"
                color="red"
                loading={erase.isPending}
                disabled={typed.trim().toLowerCase() !== email.toLowerCase()}
              >
                {say("privacy.erase")}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t("action.cancel")}
              </Button>
            </Actions>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
