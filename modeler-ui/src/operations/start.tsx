import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { newKey, type Form, type ProcessDefinition } from "../shared/api";
import { FormFields, type FormHandle } from "../shared/form";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Back, Button, Loaded, Notice, Page, Panel, Stack, toast } from "../shared/ui";
import { processQuery, startFormQuery, useStart } from "./queries";
import { say } from "./texts";

const route = getRouteApi("/app/processes/$definitionId/start");

export function Start() {
  const { definitionId } = route.useParams();
  const process = useQuery(processQuery(definitionId));
  const form = useQuery(startFormQuery(definitionId));
  return (
    <Loaded query={process} rows={3}>
      {(definition) => (
        <Page
          title={say("start.title", { name: definition.name })}
          back={<Back to="/processes">{t("place.processes")}</Back>}
        >
          <Loaded query={form} rows={3}>
            {(shown) => <StartForm process={definition} form={shown} />}
          </Loaded>
        </Page>
      )}
    </Loaded>
  );
}

function StartForm({ process, form }: { process: ProcessDefinition; form: Form | null }) {
  const fields = useRef<FormHandle>(null);
  const [businessKey, setBusinessKey] = useState("");
  // One key for as long as the form is open: pressing twice starts once.
  const [key] = useState(newKey);
  const navigate = useNavigate();
  const start = useStart(process.key);

  return (
    <Panel>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const variables = form ? fields.current?.values() : {};
          if (!variables) return;
          start.mutate(
            { businessKey: businessKey.trim(), variables, key },
            {
              onSuccess: (instance) => {
                toast(say("start.done", { name: process.name }));
                void navigate({ to: "/instances/$instanceId", params: { instanceId: instance.id } });
              },
            },
          );
        }}
      >
        <Stack>
          {start.isError && (
            <Notice tone="failed" icon="alert">
              {start.error.message}
            </Notice>
          )}
          {form ? <FormFields form={form} data={{}} ref={fields} /> : <p>{say("start.noForm")}</p>}
          <TextInput
            label={t("instance.businessKey")}
            description={say("start.businessKeyHint")}
            name="business-key"
            value={businessKey}
            onChange={(event) => setBusinessKey(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" leftSection={<Icon name="play" size={16} />} loading={start.isPending}>
              {t("processes.start")}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
