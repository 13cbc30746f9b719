import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import type { Mined } from "../../shared/api";
import { Loaded, Loading } from "../../shared/ui";
import { marksOf } from "./flows";
import { drawingQuery } from "./queries";
import classes from "./paths.module.css";
import { say } from "./texts";

const Diagram = lazy(() => import("../../shared/diagram"));

type Props = { mined: Mined; definition: string; label: string };

/** The drawing with how often its elements and flows were passed. The table under it says the same. */
export function Picture({ mined, definition, label }: Props) {
  const drawing = useQuery(drawingQuery(definition));
  return (
    <>
      <p className="dim">{say("picture.lead")}</p>
      <Loaded query={drawing}>{({ xml }) => <Drawn mined={mined} xml={xml} label={label} />}</Loaded>
    </>
  );
}

function Drawn({ mined, xml, label }: { mined: Mined; xml: string; label: string }) {
  const marks = useMemo(() => marksOf(mined, xml), [mined, xml]);
  return (
    <div className={classes.drawing}>
      <Suspense fallback={<Loading />}>
        <Diagram xml={xml} label={label} marks={marks} />
      </Suspense>
    </div>
  );
}
