import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../shared/api";
import { say } from "../shared/rehearsal";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Notice, Stack } from "../shared/ui";

/** Makes a test of the process out of what this instance went through. */
export function MakeScenario({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say("scenarios.make")}
      </Button>
      {asking && <Asking id={id} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({ id, onClose }: { id: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/process-instances/{id}/scenario", {
          params: { path: { id } },
          body: name.trim() === "" ? {} : { name: name.trim() },
        }),
      ),
  });
  return (
    <Dialog title={say("scenarios.makeTitle")} onClose={onClose}>
      {make.data ? (
        <Stack>
          <div role="status">
            <Notice tone="done" icon="check">
              {say("scenarios.made", { name: make.data.scenario.content.name })}
            </Notice>
          </div>
          {!make.data.sameWay && <p>{say("scenarios.otherWay")}</p>}
          {make.data.stopped && <p>{say("scenarios.madeUntil", { reason: make.data.stopped })}</p>}
          <Actions>
            <Button onClick={onClose}>{t("action.close")}</Button>
          </Actions>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <Stack>
            <p className="dim">{say("scenarios.makeLead")}</p>
            <TextInput
              label={say("scenarios.name")}
              description={say("scenarios.nameHint")}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {make.error && <Notice tone="failed">{make.error.message}</Notice>}
            <Actions>
              <Button type="submit" loading={make.isPending}>
                {say("scenarios.make")}
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
