import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { FigureDay } from "../../shared/api";
import { locale } from "../../shared/texts";
import classes from "./figures.module.css";
import { dayName } from "./shown";
import { say } from "./texts";

const height = 200;

/** What began and what ended each day. The table beside it says the same; nothing in it moves. */
export default function Chart({ days }: { days: readonly FigureDay[] }) {
  const container = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const box = container.current;
    if (!box) return;
    let plot: uPlot | undefined;
    const draw = () => {
      plot?.destroy();
      plot = new uPlot(options(box), data(days), box);
    };
    draw();
    const sized = new ResizeObserver(() => plot?.setSize({ width: box.clientWidth, height }));
    sized.observe(box);
    // A canvas keeps the colours that it was drawn in.
    const worn = new MutationObserver(draw);
    worn.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    return () => {
      sized.disconnect();
      worn.disconnect();
      plot?.destroy();
    };
  }, [days]);

  return (
    <div>
      <p className={classes.legend} aria-hidden="true">
        <span data-line="begun">{say("days.begun")}</span>
        <span data-line="ended">{say("days.ended")}</span>
      </p>
      <div ref={container} className={classes.chart} role="img" aria-label={say("days.picture")} />
    </div>
  );
}

const data = (days: readonly FigureDay[]): uPlot.AlignedData => [
  days.map(({ day }) => Date.parse(day) / 1_000),
  days.map(({ begun }) => begun),
  days.map(({ ended }) => ended),
];

function options(box: HTMLElement): uPlot.Options {
  const worn = getComputedStyle(box);
  const colour = (name: string) => worn.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--text-dim"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    font: `12px ${worn.fontFamily}`,
  };
  return {
    width: box.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), "UTC"),
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      {
        ...axis,
        values: (_plot, splits) => splits.map((at) => dayName(new Date(at * 1_000).toISOString())),
        incrs: [1, 2, 7, 14, 30].map((count) => count * 86_400),
      },
      {
        ...axis,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 10_000, 50_000, 100_000],
        values: (_plot, splits) => splits.map((value) => value.toLocaleString(locale())),
      },
    ],
    series: [
      {},
      { stroke: colour("--text-dim"), width: 2, dash: [6, 4], points: { show: false } },
      { stroke: colour("--accent"), width: 2, points: { show: false } },
    ],
  };
}
