import type { ReactNode } from "react";
import { Icon, type IconName } from "../../shared/icons";
import { t } from "../../shared/texts";
import { Actions, Button } from "../../shared/ui";
import { leaveField, say as sayOutline } from "../outline";
import classes from "./lists.module.css";

type LineProps = { icon: IconName; title: ReactNode; detail?: ReactNode; onOpen: () => void };

/** One line, pressed to see and set all of it. */
export function Line({ icon, title, detail, onOpen }: LineProps) {
  return (
    <li>
      <button type="button" className={classes.line} onClick={onOpen}>
        <Icon name={icon} size={18} />
        <span>
          {title}
          {detail && <small>{detail}</small>}
        </span>
      </button>
    </li>
  );
}

type LinesProps = { title: string; add: string; onAdd: () => void; children: ReactNode };

/** What there is of one sort, and the way to more of it. */
export function Lines({ title, add, onAdd, children }: LinesProps) {
  return (
    <section className={classes.lines} aria-label={title}>
      <h2>{title}</h2>
      <ol>{children}</ol>
      <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={onAdd}>
        {add}
      </Button>
    </section>
  );
}

type MovesProps = {
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove?: (() => void) | undefined;
  onClose: () => void;
};

/** What can be done with a line as a whole; what is being written counts first. */
export function Moves({ index, count, onMove, onRemove, onClose }: MovesProps) {
  const act = (work: () => void) => () => {
    leaveField();
    work();
    onClose();
  };
  return (
    <Actions>
      <Button onClick={act(() => undefined)}>{sayOutline("outline.done")}</Button>
      <Button
        variant="default"
        leftSection={<Icon name="undo" size={16} />}
        disabled={index === 0}
        onClick={act(() => onMove(index - 1))}
      >
        {sayOutline("outline.earlier")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="redo" size={16} />}
        disabled={index === count - 1}
        onClick={act(() => onMove(index + 1))}
      >
        {sayOutline("outline.later")}
      </Button>
      {onRemove && (
        <Button color="red" onClick={act(onRemove)}>
          {t("action.remove")}
        </Button>
      )}
    </Actions>
  );
}
