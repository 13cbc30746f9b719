import { Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import type { SkillPolicy } from "../shared/api";
import { listed, useSaving, type Fields } from "../shared/conflict";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, List, Loaded, Notice, Row, Stack, toast } from "../shared/ui";
import { policyQuery, useChangePolicy, type PolicyValues, type Reach } from "./policy-queries";
import { say } from "./texts";

const valuesOf = ({ listedOnly, publishers }: SkillPolicy): PolicyValues => ({ listedOnly, publishers });

const fields: Fields<PolicyValues> = {
  listedOnly: {
    label: say("publishers.listedOnly"),
    shown: (only) => say(only ? "publishers.only" : "publishers.all"),
  },
  publishers: {
    label: say("publishers.title"),
    shown: (all) => listed(all.map(({ name, fingerprint }) => `${name}: ${fingerprint}`)),
  },
};

/** Whose skills may be installed: anybody's, or those of publishers that stand here. */
export function Publishers({ reach, onClose }: { reach: Reach; onClose: () => void }) {
  const query = useQuery(policyQuery(reach));
  return (
    <Dialog title={say("publishers.title")} onClose={onClose}>
      <Loaded query={query}>
        {({ policy, etag }) => <Form reach={reach} policy={policy} etag={etag} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

type FormProps = { reach: Reach; policy: SkillPolicy; etag: string; onClose: () => void };

function Form({ reach, policy, etag, onClose }: FormProps) {
  const [values, setValues] = useState<PolicyValues>(valuesOf(policy));
  const change = useSaving({
    change: useChangePolicy(reach),
    name: say("publishers.title"),
    opened: { values: valuesOf(policy), etag },
    fields,
    read: (present) => valuesOf(present as SkillPolicy),
    onValues: setValues,
    onSaved: () => {
      toast(say("publishers.saved"));
      onClose();
    },
  });
  const { listedOnly, publishers } = values;
  const set = (part: Partial<PolicyValues>) => setValues((now) => ({ ...now, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.save(values);
      }}
    >
      {change.conflict}
      <Stack>
        {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
        <p>{say(reach === "here" ? "publishers.hintHere" : "publishers.hintBelow")}</p>
        <Checkbox
          label={say("publishers.listedOnly")}
          checked={listedOnly}
          onChange={(event) => set({ listedOnly: event.currentTarget.checked })}
        />
        {publishers.length === 0 ? (
          <p>{say("publishers.none")}</p>
        ) : (
          <List label={say("publishers.title")}>
            {publishers.map((one) => (
              <Row
                key={one.fingerprint}
                title={one.name}
                detail={<code>{one.fingerprint}</code>}
                aside={
                  <Button
                    variant="default"
                    aria-label={say("publishers.removeNamed", { name: one.name })}
                    onClick={() => set({ publishers: publishers.filter((other) => other !== one) })}
                  >
                    {t("action.remove")}
                  </Button>
                }
              />
            ))}
          </List>
        )}
        <AddPublisher onAdd={(one) => set({ publishers: [...publishers, one] })} />
        <Actions>
          <Button type="submit" loading={change.isPending}>
            {t("action.save")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}

function AddPublisher({ onAdd }: { onAdd: (one: PolicyValues["publishers"][number]) => void }) {
  const [name, setName] = useState("");
  const [fingerprint, setFingerprint] = useState("");
  const digits = fingerprint.replace(/[\s:]/g, "").toLowerCase();
  const isWhole = /^[0-9a-f]{32}$/.test(digits);
  const isReady = isWhole && name.trim() !== "";
  const add = () => {
    onAdd({ name: name.trim(), fingerprint: digits.replace(/(.{4})(?!$)/g, "$1 ") });
    setName("");
    setFingerprint("");
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      // it adds to the list, and does not save the list without it
      event.preventDefault();
      if (isReady) {
        add();
      }
    }
  };
  return (
    <Stack>
      <TextInput
        label={say("publishers.name")}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={addOnEnter}
      />
      <TextInput
        label={say("publishers.fingerprint")}
        description={say("publishers.fingerprintHint")}
        error={digits.length > 0 && !isWhole && say("publishers.noFingerprint")}
        maxLength={60}
        value={fingerprint}
        onChange={(event) => setFingerprint(event.currentTarget.value)}
        onKeyDown={addOnEnter}
      />
      <div>
        <Button variant="default" disabled={!isReady} onClick={add}>
          {say("publishers.add")}
        </Button>
      </div>
    </Stack>
  );
}
