import { lazy, Suspense, useMemo } from "react";
import type { Mark } from "../../shared/diagram/marks";
import { Loading } from "../../shared/ui";
import { changesBetween, type Change } from "./changes";
import classes from "./compare.module.css";
import { say } from "../texts";

const Diagram = lazy(() => import("../../shared/diagram"));

type Props = { title: string; base: string; xml: string };

/** One side's drawing with what it changed since both began, marked in it and told beside it. */
export function Comparison({ title, base, xml }: Props) {
  const changes = useMemo(() => changesBetween(base, xml), [base, xml]);
  const marks = useMemo(() => changes.flatMap(markOf), [changes]);
  return (
    <section className={classes.side} aria-label={title}>
      <h3>{title}</h3>
      <div className={classes.drawing}>
        <Suspense fallback={<Loading rows={3} />}>
          <Diagram xml={xml} label={title} marks={marks} />
        </Suspense>
      </div>
      {changes.length === 0 ? (
        <p className="dim">{say("compare.nothing")}</p>
      ) : (
        <ul>
          {changes.map((each) => (
            <li key={each.elementId}>
              {say(`compare.${each.how}`, { name: each.name })}
              {each.properties.map(({ name, before, after }) => (
                <small key={name}>
                  {name}: {before ? <del>{before}</del> : null} {after ? <ins>{after}</ins> : null}
                </small>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function markOf({ elementId, how, drawn }: Change): Mark[] {
  if (how === "removed" || !drawn) return [];
  return [{ elementId, state: how === "added" ? "completed" : "waiting", text: say(`compare.short.${how}`) }];
}
