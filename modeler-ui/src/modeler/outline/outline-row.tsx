import { Icon } from "../../shared/icons";
import { flowsFrom, isEnd } from "./model";
import type { Row } from "./rows";
import type { Settings } from "./settings";
import { branchName, iconOf, kindName, nameOf } from "./words";
import { say } from "./texts";
import classes from "./outline.module.css";

type Props = {
  row: Row;
  settings: Settings;
  onOpen: () => void;
  onAdd: () => void;
  comments: number;
  onComments: () => void;
};

/** Deeper than this nothing is indented further: a phone has no more room. */
const deepest = 8;

/** One line: what it is, pressed to see and set all of it, and the way to add what comes next. */
export function OutlineRow({ row, settings, onOpen, onAdd, comments, onComments }: Props) {
  const name = words(row, settings);
  return (
    <li
      className={classes.row}
      data-row={"flow" in row ? row.flow.id : row.shape.id}
      data-kind={row.kind}
      data-depth={Math.min(row.depth, deepest)}
    >
      {row.kind === "pool" ? (
        <h2>{name}</h2>
      ) : (
        <button type="button" className={classes.name} onClick={onOpen}>
          <Icon name={"shape" in row ? iconOf(row.shape) : "forward"} size={18} />
          <span>
            {name}
            {"shape" in row && row.shape.businessObject.name && <small>{kindName(row.shape)}</small>}
          </span>
        </button>
      )}
      {comments > 0 && row.kind !== "goesOn" && (
        <button
          type="button"
          className={classes.add}
          aria-label={say("outline.comments", { count: comments, name })}
          onClick={onComments}
        >
          <Icon name="comment" size={18} />
          {comments}
        </button>
      )}
      {mayGoOn(row) && (
        <button type="button" className={classes.add} aria-label={addWords(row, name)} onClick={onAdd}>
          <Icon name="plus" size={18} />
        </button>
      )}
    </li>
  );
}

const mayGoOn = (row: Row): boolean =>
  row.kind === "branch" || (row.kind !== "goesOn" && row.kind !== "pool" && !isEnd(row.shape));

function words(row: Row, settings: Settings): string {
  switch (row.kind) {
    case "branch":
      return branchName(row.flow, settings.condition(row.flow), settings.isOtherwise(row.flow));
    case "goesOn":
      return say("outline.goesOn", { name: nameOf(row.flow.target) });
    default:
      return nameOf(row.shape);
  }
}

function addWords(row: Row, name: string): string {
  if (row.kind === "branch") return say("outline.addOnBranch", { name });
  const branching = row.kind === "step" && flowsFrom(row.shape).length > 1;
  return say(branching ? "outline.addBranch" : "outline.addAfter", { name });
}
