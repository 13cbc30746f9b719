import { Dialog, Stack } from "../../shared/ui";
import { Choice, Field, leaveField } from "../outline";
import { moved } from "./form-model";
import { Moves } from "./lines";
import { cell, headOf, typeOf, type Clause, type Rule, type Table, type TableFile } from "./table-model";
import { say } from "./texts";

type Change = (work: () => void) => void;

const types = ["string", "number", "integer", "boolean", "date"] as const;

type ColumnProps = { file: TableFile; table: Table; column: Clause; change: Change; onClose: () => void };

/** What one column asks or answers. */
export function ColumnDetails({ file, table, column, change, onClose }: ColumnProps) {
  const { inputExpression: asks } = column;
  const all = (asks ? table.input : table.output) ?? [];
  const index = all.indexOf(column);
  const move = (to: number) => change(() => file.moveColumn(table, column, to));
  return (
    <Dialog
      title={headOf(column) || say(asks ? "lists.input" : "lists.output")}
      onClose={() => {
        leaveField();
        onClose();
      }}
    >
      <Stack>
        {asks ? (
          <Field
            label={say("lists.expression")}
            hint={say("lists.expressionHint")}
            value={asks.text ?? ""}
            onCommit={(text) => change(() => (asks.text = text.trim()))}
          />
        ) : (
          <Field
            label={say("lists.name")}
            value={column.name ?? ""}
            onCommit={(name) => change(() => (column.name = name.trim() || undefined))}
          />
        )}
        <Field
          label={say("lists.label")}
          hint={say("lists.labelHint")}
          value={column.label ?? ""}
          onCommit={(label) => change(() => (column.label = label.trim() || undefined))}
        />
        <Choice
          label={say("lists.type")}
          value={typeOf(column)}
          options={types.map((value) => ({ value, label: say(`lists.types.${value}`) }))}
          onChoose={(typeRef) => change(() => ((asks ?? column).typeRef = typeRef))}
        />
        <Moves
          index={index}
          count={all.length}
          onMove={move}
          onRemove={all.length > 1 ? () => change(() => file.removeColumn(table, column)) : undefined}
          onClose={onClose}
        />
      </Stack>
    </Dialog>
  );
}

type RuleProps = { table: Table; rule: Rule; change: Change; onClose: () => void };

/** When a rule fits, and what it answers then. */
export function RuleDetails({ table, rule, change, onClose }: RuleProps) {
  const rules = table.rule ?? [];
  const index = rules.indexOf(rule);
  return (
    <Dialog
      title={say("lists.rule", { number: index + 1 })}
      onClose={() => {
        leaveField();
        onClose();
      }}
    >
      <Stack>
        {(table.input ?? []).map((column, place) => (
          <Field
            key={column.id ?? place}
            label={say("lists.when", { name: headOf(column) || say("lists.unnamed") })}
            hint={say("lists.whenHint")}
            value={rule.inputEntry?.[place]?.text ?? ""}
            onCommit={(typed) => change(() => setCell(rule.inputEntry, place, cell(typed, column, table)))}
          />
        ))}
        {(table.output ?? []).map((column, place) => (
          <Field
            key={column.id ?? place}
            label={headOf(column) || say("lists.output")}
            hint={say("lists.thenHint")}
            value={rule.outputEntry?.[place]?.text ?? ""}
            onCommit={(typed) => change(() => setCell(rule.outputEntry, place, cell(typed, column, table)))}
          />
        ))}
        <Field
          label={say("lists.note")}
          value={rule.description ?? ""}
          onCommit={(note) => change(() => (rule.description = note.trim()))}
        />
        <Moves
          index={index}
          count={rules.length}
          onMove={(to) => change(() => (table.rule = moved(rules, index, to)))}
          onRemove={() => change(() => (table.rule = rules.filter((each) => each !== rule)))}
          onClose={onClose}
        />
      </Stack>
    </Dialog>
  );
}

function setCell(entries: Rule["inputEntry"], place: number, text: string): void {
  const entry = entries?.[place];
  if (entry) entry.text = text;
}
