import { useLayoutEffect, useRef } from "react";
import classes from "./tabs.module.css";

type Tab<T extends string> = { value: T; label: string; count?: number | undefined };

type TabsProps<T extends string> = {
  label: string;
  value: T;
  tabs: readonly Tab<T>[];
  onChange: (value: T) => void;
};

/** A choice between views of one list; on a phone it scrolls sideways by itself, to the one that is shown. */
export function Tabs<T extends string>({ label, value, tabs, onChange }: TabsProps<T>) {
  const row = useRef<HTMLDivElement>(null);
  const pressed = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!row.current || !pressed.current) return;
    const room = row.current.clientWidth - pressed.current.offsetWidth;
    row.current.scrollLeft = pressed.current.offsetLeft - row.current.offsetLeft - room / 2;
  }, [value]);
  return (
    <div ref={row} className={classes.tabs} role="group" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          ref={tab.value === value ? pressed : undefined}
          type="button"
          className={classes.tab}
          aria-pressed={tab.value === value}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
