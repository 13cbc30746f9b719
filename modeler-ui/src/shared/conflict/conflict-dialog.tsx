import { Radio } from "@mantine/core";
import { useState } from "react";
import { createPortal } from "react-dom";
import type { ProblemError } from "../api";
import { t } from "../texts";
import { Actions, Button, Dialog, Stack } from "../ui";
import { differences, firstChoice, merged, type Fields, type Side } from "./fields";
import { Quicker } from "./quicker";

type Props<V> = {
  name: string;
  fields: Fields<V>;
  late: ProblemError;
  opened: V;
  mine: V;
  theirs: V;
  onKeep: (values: V) => void;
  onTheirs: () => void;
  onClose: () => void;
};

const read = (text: string): string => text || t("conflict.empty");

/** Somebody else was quicker: what each field was, is now and was to become, and what shall count. */
export function ConflictDialog<V extends object>(props: Props<V>) {
  const { name, fields, late, opened, mine, theirs, onKeep, onTheirs, onClose } = props;
  const first = firstChoice(fields, opened, mine, theirs);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const choice = new Map([...first].map(([field, side]) => [field, chosen.get(field) ?? side]));
  const keepsMine = [...first].every(([field, side]) => choice.get(field) === side);
  return createPortal(
    <Dialog title={t("conflict.title", { name })} onClose={onClose}>
      <Stack>
        <Quicker late={late} />
        <p className="dim">{t(first.size === 0 ? "conflict.nothing" : "conflict.hint")}</p>
        {differences(fields, mine, theirs).map((field) => (
          <Radio.Group
            key={field.name}
            label={field.label}
            description={t("conflict.was", { value: read(fields[field.name].shown(opened[field.name])) })}
            value={choice.get(field.name) ?? "mine"}
            onChange={(side) => setChosen((before) => new Map(before).set(field.name, side))}
          >
            <Radio value="theirs" label={t("conflict.theirs", { value: read(field.now) })} />
            <Radio value="mine" label={t("conflict.mine", { value: read(field.was) })} />
          </Radio.Group>
        ))}
        <Actions>
          <Button onClick={() => onKeep(merged(mine, theirs, choice))}>
            {t(keepsMine ? "conflict.keepMine" : "conflict.saveChosen")}
          </Button>
          <Button variant="default" onClick={onTheirs}>
            {t("conflict.takeTheirs")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>,
    document.body,
  );
}
