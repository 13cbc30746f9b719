import type { suggestionPart, SuggestionProps } from "../assistant";
import type { Suggestion, TaskDetail } from "../shared/api";
import { choiceLabel, fieldLabel, read, valueFor, write, type FormHandle, type Values } from "../shared/form";
import { isOtherwise, wordIn } from "./otherwise";

type Outcome = TaskDetail["outcomes"][number];

type Shown = { suggestion: Suggestion; part: Awaited<ReturnType<typeof suggestionPart>> };

type Props = {
  of: Shown;
  task: TaskDetail;
  form: FormHandle | null;
  fields: Values;
  /** How the outcome's own button stands, and what it does; nothing where nothing can be decided now. */
  deciding?: {
    stateOf: (outcome: Outcome) => { loading: boolean; disabled: boolean };
    choose: (outcome: Outcome) => void;
  };
};

/** What is suggested for fields of the form: values, or a draft. */
const forFields = ({ values, draft, field }: Suggestion): { field: string; value: string }[] => {
  if (draft && field !== undefined) return [{ field, value: draft.text }];
  return (values ?? []).map(({ name, value }) => ({ field: name, value }));
};

/** What the form begins with: suggested values and drafts stand in it where nothing else does. */
export const begunWith = (suggestion: Suggestion, task: TaskDetail): Values =>
  forFields(suggestion).reduce<Values>((data, { field, value }) => {
    const here = read(data, field);
    const fitting = valueFor(task.form, field, value);
    return fitting === undefined || (here !== undefined && here !== null && here !== "")
      ? data
      : write(data, field, fitting);
  }, task.variables);

/** What could be written with a decision, and why; nothing where it goes the suggested way. */
export const whyOtherwise = (
  { suggestion, part }: Shown,
  task: TaskDetail,
  fields: Values,
): string | undefined =>
  !suggestion.values && !suggestion.draft && isOtherwise(suggestion, task, fields) ? part.why() : undefined;

/** The suggestion, by the words of this task, and the way to accept it. */
export function SuggestionHere({ of: { suggestion, part }, task, form, fields, deciding }: Props) {
  const { SuggestionPanel, FoundPanel } = part;
  const { field, label, values, draft } = suggestion;
  if (values || draft) {
    const found = forFields(suggestion).map(({ field: key, value }) => {
      const fitting = valueFor(task.form, key, value);
      const take = () => form?.fill(key, fitting);
      return {
        key,
        label: fieldLabel(task.form, key) ?? key,
        value,
        isTaken: wordIn(task, fields, key) === value || wordIn(task, fields, key) === String(fitting),
        ...(deciding && form && fitting !== undefined && { take }),
      };
    });
    return <FoundPanel suggestion={suggestion} found={found} />;
  }
  const nameOf = (each: string): string =>
    (field === undefined
      ? task.outcomes.find(({ id }) => id === each)?.label
      : choiceLabel(task.form, field, each)) ?? each;
  const accept = (): SuggestionProps["accept"] => {
    if (!deciding) return undefined;
    if (field !== undefined) {
      const value = valueFor(task.form, field, label);
      if (value === undefined) return undefined;
      return {
        run: () => form?.fill(field, value),
        disabled: form === null,
        isTaken: wordIn(task, fields, field) === label,
      };
    }
    const outcome = task.outcomes.find(({ id }) => id === label);
    return outcome && { ...deciding.stateOf(outcome), run: () => deciding.choose(outcome) };
  };
  const way = accept();
  return <SuggestionPanel suggestion={suggestion} nameOf={nameOf} {...(way && { accept: way })} />;
}
