import { useDebouncedCallback } from "@mantine/hooks";
import type { Ref } from "react";
import { Icon } from "../icons";
import classes from "./find.module.css";

type SearchProps = {
  label: string;
  /** What is searched for when the screen opens. */
  initial: string;
  /** Told when the typing pauses. */
  onSearch: (words: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** Where one types what to look for in a list. */
export function SearchField({ label, initial, onSearch, ref }: SearchProps) {
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <span className={classes.search}>
      <Icon name="search" size={16} />
      <input
        ref={ref}
        type="search"
        className={classes.field}
        aria-label={label}
        placeholder={label}
        defaultValue={initial}
        onChange={(event) => search(event.currentTarget.value.trim())}
      />
    </span>
  );
}

type PickProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onPick: (value: T) => void;
};

/** Which part of a list is shown, or in which order. */
export function Pick<T extends string>({ label, value, options, onPick }: PickProps<T>) {
  return (
    <span className={classes.pick}>
      <select
        className={classes.field}
        aria-label={label}
        value={value}
        onChange={(event) => onPick(event.currentTarget.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size={16} />
    </span>
  );
}
