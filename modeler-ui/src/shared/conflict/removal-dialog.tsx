import { createPortal } from "react-dom";
import type { ProblemError } from "../api";
import { t } from "../texts";
import { Actions, Button, Dialog, Facts, Stack } from "../ui";
import { differences, type Fields } from "./fields";
import { Quicker } from "./quicker";

type Props<V> = {
  name: string;
  fields: Fields<V>;
  late: ProblemError;
  opened: V;
  now: V;
  onRemove: () => void;
  onClose: () => void;
};

/** What one wanted to be gone has changed: it is shown how, and goes only if it still shall. */
export function RemovalDialog<V extends object>(props: Props<V>) {
  const { name, fields, late, opened, now, onRemove, onClose } = props;
  const changed = differences(fields, opened, now);
  return createPortal(
    <Dialog title={t("conflict.title", { name })} onClose={onClose}>
      <Stack>
        <Quicker late={late} />
        <p className="dim">{t(changed.length === 0 ? "conflict.nothing" : "conflict.removeHint")}</p>
        <Facts
          items={changed.map(({ label, was, now: is }) => [
            label,
            t("conflict.fromTo", { from: was || t("conflict.empty"), to: is || t("conflict.empty") }),
          ])}
        />
        <Actions>
          <Button color="red" onClick={onRemove}>
            {t("conflict.removeAnyway")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("conflict.leave")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>,
    document.body,
  );
}
