import classes from "./toolbar.module.css";
import { say } from "./texts";

type View = { type: string; element: { id: string; name?: string } };

/** The tables of a decision file and the picture of how they depend on each other. */
export function ViewTabs<V extends View>({
  views,
  active,
  onOpen,
}: {
  views: readonly V[];
  active: V | undefined;
  onOpen: (view: V) => void;
}) {
  if (views.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label={say("draft.tables")}>
      {views.map((view) => (
        <button
          key={`${view.type} ${view.element.id}`}
          type="button"
          aria-pressed={view.element.id === active?.element.id}
          onClick={() => onOpen(view)}
        >
          {view.type === "drd" ? say("draft.dependencies") : (view.element.name ?? view.element.id)}
        </button>
      ))}
    </nav>
  );
}
