import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../shared/ui";
import { filtered, viewOf, type InboxView } from "../view";
import { FilterDialog } from "./filter-dialog";
import { filtersQuery } from "./queries";
import { say } from "./texts";
import classes from "./filters.module.css";

type Props = {
  view: InboxView;
  onShow: (view: InboxView) => void;
  /** Where several of the tasks can be chosen. */
  several?: { isOn: boolean; onToggle: () => void };
};

/** The filters that people keep, each with how many tasks it shows, and the way to another one. */
export function SavedFilters({ view, onShow, several }: Props) {
  const saved = useQuery(filtersQuery).data?.items ?? [];
  const [open, setOpen] = useState(false);
  const shown = JSON.stringify(viewOf(view));
  return (
    <div className={classes.filters} role="group" aria-label={say("filters.label")}>
      {saved.map((filter) => {
        const chosen = JSON.stringify(viewOf(filter.selection)) === shown;
        return (
          <Button
            key={filter.id}
            variant={chosen ? "filled" : "default"}
            aria-pressed={chosen}
            onClick={() => onShow(viewOf(filter.selection))}
          >
            {filter.shared ? say("filters.shared", { name: filter.name }) : filter.name} ({filter.count})
          </Button>
        );
      })}
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {say("filters.more")}
      </Button>
      {filtered(view) && (
        <Button variant="subtle" onClick={() => onShow(view.filter ? { filter: view.filter } : {})}>
          {say("filters.none")}
        </Button>
      )}
      {several && (
        <Button
          variant={several.isOn ? "filled" : "subtle"}
          aria-pressed={several.isOn}
          onClick={several.onToggle}
        >
          {say("filters.several")}
        </Button>
      )}
      {open && <FilterDialog view={view} saved={saved} onShow={onShow} onClose={() => setOpen(false)} />}
    </div>
  );
}
