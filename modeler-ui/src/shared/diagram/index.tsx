import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "./bpmn-io.css";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../icons";
import { t } from "../texts";
import { Failure } from "../ui";
import { besidePools } from "./beside-pools";
import { colours } from "./colours";
import { mark, type Mark } from "./marks";
import { showPlace } from "./place";
import { touchModule } from "./touch";
import type { Canvas, EventBus } from "./services";
import classes from "./diagram.module.css";

export type { Mark } from "./marks";

type Props = {
  xml: string;
  /** What the drawing shows, for those who do not see it. */
  label: string;
  marks?: readonly Mark[];
  /** Told which element is chosen by hand; what it leads to has to be reachable without it. */
  onPick?: (elementId: string) => void;
};

/** A drawing to look at: pan, zoom, and marks on its elements. */
export default function Diagram({ xml, label, marks = [], onPick }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer>();
  const [failure, setFailure] = useState<unknown>();

  const latest = useRef(marks);
  const picked = useRef(onPick);
  useEffect(() => {
    latest.current = marks;
    picked.current = onPick;
  });

  useEffect(() => {
    if (!container.current) return;
    let shown = true;
    const created = new NavigatedViewer({
      container: container.current,
      bpmnRenderer: colours,
      additionalModules: [besidePools, touchModule],
    });
    created
      .get<EventBus>("eventBus")
      .on("element.click", ({ element }) => picked.current?.(element.id.replace(/_label$/, "")));
    created.importXML(xml).then(
      () => {
        if (!shown) return;
        showPlace(created, latest.current);
        setViewer(created);
      },
      (error: unknown) => {
        if (shown) setFailure(error);
      },
    );
    return () => {
      shown = false;
      setViewer(undefined);
      created.destroy();
    };
  }, [xml]);

  useEffect(() => (viewer ? mark(viewer, marks) : undefined), [viewer, marks]);

  const canvas = () => viewer?.get<Canvas>("canvas");
  const zoomBy = (factor: number) => canvas()?.zoom((canvas()?.zoom() ?? 1) * factor, "auto");

  if (failure !== undefined) return <Failure error={failure} />;
  return (
    <div className={classes.frame}>
      <div ref={container} className={classes.canvas} role="group" aria-label={label} />
      <div className={classes.tools}>
        <button type="button" aria-label={t("diagram.closer")} onClick={() => zoomBy(1.25)}>
          <Icon name="plus" size={18} />
        </button>
        <button type="button" aria-label={t("diagram.farther")} onClick={() => zoomBy(0.8)}>
          <Icon name="minus" size={18} />
        </button>
        <button
          type="button"
          aria-label={t("diagram.whole")}
          onClick={() => canvas()?.zoom("fit-viewport", "auto")}
        >
          <Icon name="fit" size={18} />
        </button>
      </div>
    </div>
  );
}
