import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Person } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Notice, Stack, toast } from "../shared/ui";
import { RightsPreview } from "./rights";
import { roleMeans, useRoles, valueOf } from "./role";
import { usePersonSaving, valuesOf } from "./use-person-saving";

/** A person's role, and the way to another one: chosen first, then given, so that no key gives it in passing. */
export function RoleOf({ person, fixed }: { person: Person; fixed: boolean }) {
  const { options } = useRoles();
  const [giving, setGiving] = useState(false);
  const now = valueOf(person);
  const role = options.find((option) => option.value === now)?.label ?? t(`role.${person.role}`);
  return (
    <>
      <Button
        variant="default"
        disabled={fixed || options.length < 2}
        aria-label={t("people.roleNow", { name: person.name, role })}
        onClick={() => setGiving(true)}
      >
        {role}
      </Button>
      {giving && <GiveRole person={person} onClose={() => setGiving(false)} />}
    </>
  );
}

function GiveRole({ person: asOpened, onClose }: { person: Person; onClose: () => void }) {
  const { options, chosen } = useRoles();
  const [person] = useState(asOpened);
  const now = valueOf(person);
  const [value, setValue] = useState(now);
  const change = usePersonSaving({
    person,
    onValues: ({ role }) => setValue(role),
    onSaved: ({ name }) => {
      toast(t("people.roleChanged", { name }));
      onClose();
    },
    onTheirs: onClose,
  });
  return (
    <Dialog title={t("people.roleOf", { name: person.name })} onClose={onClose}>
      <Stack>
        {change.failure && <Notice tone="failed">{change.failure.message}</Notice>}
        {change.conflict}
        <NativeSelect
          label={t("people.role")}
          description={roleMeans(chosen(value))}
          data={options}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        {value !== now && <RightsPreview person={person} chosen={chosen(value)} />}
        <Actions>
          <Button
            loading={change.isPending}
            disabled={value === now}
            onClick={() => change.save({ ...valuesOf(person), role: value })}
          >
            {t("people.giveRole")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}
