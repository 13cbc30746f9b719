import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import type { InstanceDetail, Repair } from "../shared/api";
import type { Mark } from "../shared/diagram";
import { t } from "../shared/texts";
import { Loading, Notice } from "../shared/ui";
import { elementsOf, nameIn } from "./elements";
import { RepairDialog } from "./repair-dialog";
import { repairCheckQuery } from "./repair-queries";
import { say } from "./texts";
import classes from "./operations.module.css";

const Diagram = lazy(() => import("../shared/diagram"));

type Props = { instance: InstanceDetail; xml: string; onClose: () => void };

/** Lets the instance go on somewhere else: chosen in the drawing or in the lists, shown before and after. */
export function MoveDialog({ instance, xml, onClose }: Props) {
  const elements = useMemo(() => elementsOf(xml), [xml]);
  const here = useMemo(
    () => [
      ...new Set(
        instance.activities
          .filter(({ state }) => state === "active" || state === "failed")
          .map(({ elementId }) => elementId),
      ),
    ],
    [instance.activities],
  );
  const [from, setFrom] = useState(here[0] ?? "");
  const [to, setTo] = useState("");
  const [place, setPlace] = useState<"before" | "after">("before");
  const repair: Repair | undefined =
    from !== "" && to !== "" ? { kind: "move-token", from, to, after: place === "after" } : undefined;
  const check = useQuery({
    ...repairCheckQuery(instance.id, repair ?? { kind: "suspend" }),
    enabled: repair !== undefined,
  });
  const found = repair ? check.data : undefined;

  const marks = useMemo<Mark[]>(() => {
    const after = new Set(found?.possible ? found.after : []);
    return [
      ...here.map((elementId): Mark => ({
        elementId,
        state: "active",
        text: elementId === from && to !== "" ? say("repair.ends") : t("instance.mark.active"),
      })),
      ...[...after]
        .filter((elementId) => !here.includes(elementId))
        .map((elementId): Mark => ({ elementId, state: "completed", text: say("repair.begins") })),
    ];
  }, [here, found, from, to]);

  return (
    <RepairDialog
      wide
      instance={instance}
      title={say("repair.move")}
      action={say("repair.moveNow")}
      repair={found?.possible ? repair : undefined}
      onClose={onClose}
    >
      <div className={classes.fields}>
        <NativeSelect
          label={say("repair.from")}
          value={from}
          data={here.map((value) => ({ value, label: nameIn(elements, value) }))}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          label={say("repair.to")}
          value={to}
          data={[
            { value: "", label: say("repair.choose") },
            ...elements.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <NativeSelect
          label={say("repair.place")}
          value={place}
          data={[
            { value: "before", label: say("repair.placeBefore") },
            { value: "after", label: say("repair.placeAfter") },
          ]}
          onChange={(event) => setPlace(event.currentTarget.value as "before" | "after")}
        />
      </div>
      <div className={classes.drawing}>
        <Suspense fallback={<Loading rows={3} />}>
          <Diagram
            xml={xml}
            marks={marks}
            label={say("repair.moveDrawing")}
            onPick={(id) => {
              if (elements.some((each) => each.id === id)) setTo(id);
            }}
          />
        </Suspense>
      </div>
      {found && !found.possible && (
        <Notice tone="failed" icon="failed">
          {found.obstacle}
        </Notice>
      )}
      {found?.possible && (
        <p>
          {say("repair.outcome", {
            before: found.before.map((id) => nameIn(elements, id)).join(", "),
            after: found.after.map((id) => nameIn(elements, id)).join(", ") || say("repair.nowhere"),
          })}
        </p>
      )}
      {found?.warnings.map((warning) => (
        <Notice key={warning} tone="waiting" icon="alert">
          {warning}
        </Notice>
      ))}
    </RepairDialog>
  );
}
