import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import type { ElementFigures } from "../shared/api";
import type { Mark } from "../shared/diagram";
import { duration } from "../shared/time";
import { Loaded, Loading, Tabs } from "../shared/ui";
import { elementsOf } from "./elements";
import { figuresQuery } from "./repair-queries";
import classes from "./operations.module.css";
import { say } from "./texts";

const Diagram = lazy(() => import("../shared/diagram"));

const looks = ["now", "often", "median", "p95"] as const;
type Look = (typeof looks)[number];
const ranges = ["7", "30", "90", "365"] as const;

type Props = { id: string; xml: string; label: string };

/** A version's drawing with what is in it now, how often each step ran and how long it took. */
export function Heat({ id, xml, label }: Props) {
  const [look, setLook] = useState<Look>("now");
  const [days, setDays] = useState<string>("30");
  const to = new Date();
  const from = new Date(to.getTime() - (Number(days) - 1) * 86_400_000);
  const figures = useQuery(figuresQuery(id, day(from), day(to)));
  const elements = figures.data?.elements;
  const marks = useMemo(() => marksOf(elements ?? [], look), [elements, look]);
  return (
    <>
      <div className={classes.tools}>
        <Tabs<Look>
          label={say("heat.look")}
          value={look}
          tabs={looks.map((value) => ({ value, label: say(`heat.${value}`) }))}
          onChange={setLook}
        />
        {look !== "now" && (
          <NativeSelect
            aria-label={say("heat.range")}
            value={days}
            data={ranges.map((value) => ({ value, label: say("heat.days", { count: Number(value) }) }))}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.drawing}>
        <Suspense fallback={<Loading />}>
          <Diagram xml={xml} label={label} marks={marks} />
        </Suspense>
      </div>
      {look !== "now" && marks.length > 0 && (
        <p className={classes.legend}>
          {say("heat.legend")}
          {([1, 2, 3, 4] as const).map((step) => (
            <span key={step} data-heat={step}>
              {say(`heat.step.${step}`)}
            </span>
          ))}
        </p>
      )}
      <Loaded query={figures} rows={3}>
        {({ elements: all }) => <Table xml={xml} elements={all} />}
      </Loaded>
    </>
  );
}

function Table({ xml, elements }: { xml: string; elements: readonly ElementFigures[] }) {
  const figures = new Map(elements.map((each) => [each.elementId, each]));
  const rows = elementsOf(xml).filter(({ id }) => figures.has(id));
  if (rows.length === 0) return <p className="dim">{say("heat.none")}</p>;
  return (
    <details className={classes.figures}>
      <summary>{say("heat.table")}</summary>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say("heat.table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("heat.element")}</th>
              {looks.map((look) => (
                <th key={look} scope="col">
                  {say(`heat.${look}`)}
                </th>
              ))}
              <th scope="col">{say("heat.failed")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {looks.map((look) => (
                  <td key={look}>{shown(look, valueOf(figures.get(id), look)) || "–"}</td>
                ))}
                <td>{figures.get(id)?.failed ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function marksOf(elements: readonly ElementFigures[], look: Look): Mark[] {
  const most = Math.max(1, ...elements.map((each) => valueOf(each, look) ?? 0));
  return elements.flatMap((each): Mark[] => {
    const value = valueOf(each, look);
    if (look === "now" && each.failed > 0)
      return [
        {
          elementId: each.elementId,
          state: "failed",
          text: say("heat.stopped", { now: each.now, failed: each.failed }),
        },
      ];
    if (value === undefined || value === 0) return [];
    const step = Math.min(4, Math.max(1, Math.ceil((value / most) * 4))) as 1 | 2 | 3 | 4;
    return [
      {
        elementId: each.elementId,
        state: look === "now" ? "active" : `heat-${step}`,
        text: shown(look, value),
      },
    ];
  });
}

function valueOf(each: ElementFigures | undefined, look: Look): number | undefined {
  switch (look) {
    case "now":
      return each?.now;
    case "often":
      return each?.ended;
    case "median":
      return each?.medianMillis;
    case "p95":
      return each?.p95Millis;
  }
}

const shown = (look: Look, value: number | undefined): string =>
  value === undefined
    ? ""
    : look === "now" || look === "often"
      ? String(value)
      : value < 1_000
        ? `${value} ms`
        : duration(new Date(0), new Date(value));

const day = (date: Date): string => date.toISOString().slice(0, 10);
