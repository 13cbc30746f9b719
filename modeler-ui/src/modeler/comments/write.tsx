import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Actions, Button } from "../../shared/ui";
import { t } from "../../shared/texts";
import { searchedAt, stillNamed, withName, type Named } from "./mention";
import { readersQuery, type Written } from "./queries";
import { say } from "./texts";
import { useHoldsText } from "./writing";
import classes from "./comments.module.css";

type Props = {
  draftId: string;
  label: string;
  action: string;
  busy: boolean;
  /** What was written before, when it is changed. */
  before?: { text: string; named: readonly Named[] };
  /** Calls back when it is stored; until then the text stays. */
  onSend: (written: Written, stored: () => void) => void;
  onCancel?: () => void;
};

/** A text in which @ and some letters offer the people who can be named. */
export function Write({ draftId, label, action, busy, before, onSend, onCancel }: Props) {
  const [text, setText] = useState(before?.text ?? "");
  const [named, setNamed] = useState<readonly Named[]>(before?.named ?? []);
  const [searched, setSearched] = useState<string>();
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  useHoldsText(text.trim() !== "");
  const found = useQuery(readersQuery(draftId, searched)).data?.items;
  const offered = searched === undefined ? undefined : found?.slice(0, 6);

  const look = ({ value, selectionStart }: HTMLTextAreaElement) => {
    const letters = searchedAt(value, selectionStart);
    // Behind a whole name the sentence goes on.
    const whole = named.some((person) => letters?.startsWith(person.name));
    setSearched(whole ? undefined : letters);
    setChosen(0);
  };
  const name = (person: Named) => {
    const { current } = field;
    if (!current) return;
    const next = withName(text, current.selectionStart, person.name);
    setText(next.text);
    setNamed([...named, person]);
    setSearched(undefined);
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(next.caret, next.caret);
    });
  };
  const send = () => {
    if (text.trim() === "" || busy) return;
    onSend({ text, mentioned: stillNamed(text, named) }, () => {
      setText("");
      setNamed([]);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const person = offered?.[chosen];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else if (!offered || !person) return;
    else if (event.key === "ArrowDown") setChosen((chosen + 1) % offered.length);
    else if (event.key === "ArrowUp") setChosen((chosen + offered.length - 1) % offered.length);
    else if (event.key === "Enter") name(person);
    else if (event.key === "Escape") setSearched(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={classes.field}>
        <Textarea
          ref={field}
          label={label}
          value={text}
          maxLength={4_000}
          autosize={false}
          rows={3}
          aria-autocomplete="list"
          aria-controls={offered?.length ? list : undefined}
          aria-activedescendant={offered?.[chosen] ? `${list}-${chosen}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            look(event.currentTarget);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setSearched(undefined)}
        />
        {offered && offered.length > 0 && (
          <ul id={list} role="listbox" aria-label={say("comments.names")} className={classes.offered}>
            {offered.map((person, place) => (
              <li
                key={person.id}
                id={`${list}-${place}`}
                role="option"
                aria-selected={place === chosen}
                // Pressing must not take the focus from the field, which would close the list first.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => name(person)}
              >
                {person.name}
              </li>
            ))}
          </ul>
        )}
        {offered?.length === 0 && searched && !searched.includes(" ") && (
          <p role="status" className={classes.offered}>
            {say("comments.cannotName")}
          </p>
        )}
      </div>
      <Actions>
        <Button type="submit" loading={busy} disabled={text.trim() === ""}>
          {action}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("action.cancel")}
          </Button>
        )}
      </Actions>
    </form>
  );
}
