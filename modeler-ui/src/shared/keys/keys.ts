import { useEffect, useRef } from "react";

/** Keys pressed in turn ("g t"), what they do in words, and the doing. */
export type Key = { keys: string; label: string; run: () => void };

const active = new Set<readonly Key[]>();
let pressed: string[] = [];
let pressedAt = 0;
const sequenceLasts = 1_200;

/** The keys that work on the screen now, newest screen first. */
export const activeKeys = (): Key[] => [...active].reverse().flat();

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, textarea, select, dialog, .djs-container") !== null);

/** Whether the key belongs to what has the focus: Enter follows a link and presses a button before all else. */
const pressing = ({ key, target }: KeyboardEvent): boolean =>
  (key === "Enter" || key === " ") &&
  target instanceof Element &&
  target.closest("a, button, summary") !== null;

/** Which key the presses so far mean: one, none, or perhaps one to come. */
export function match(presses: readonly string[], keys: readonly Key[]): Key | "more" | undefined {
  const sequence = presses.join(" ");
  return (
    keys.find((each) => each.keys === sequence) ??
    (keys.some((each) => each.keys.startsWith(`${sequence} `)) ? "more" : undefined)
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target))
    return;
  if (event.key === "Shift" || pressing(event)) return;
  if (event.timeStamp - pressedAt > sequenceLasts) pressed = [];
  pressedAt = event.timeStamp;
  pressed.push(event.key);
  let found = match(pressed, activeKeys());
  if (found === undefined && pressed.length > 1) {
    pressed = [event.key];
    found = match(pressed, activeKeys());
  }
  if (found === "more") return;
  pressed = [];
  if (found) {
    event.preventDefault();
    found.run();
  }
}

/** Makes keys work while the component is shown. */
export function useKeys(keys: readonly Key[]): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = keys.map((each) => each.keys).join("|");
  useEffect(() => {
    const registered = latest.current.map((each, index) => ({
      ...each,
      run: () => latest.current[index]?.run(),
    }));
    if (active.size === 0) document.addEventListener("keydown", onKeyDown);
    active.add(registered);
    return () => {
      active.delete(registered);
      if (active.size === 0) document.removeEventListener("keydown", onKeyDown);
    };
  }, [names]);
}
