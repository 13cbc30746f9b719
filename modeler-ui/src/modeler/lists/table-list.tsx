import { useEffect, useRef, useState } from "react";
import { Loading, Notice } from "../../shared/ui";
import type { EditorProps } from "../editor-props";
import { Choice } from "../outline";
import { ColumnDetails, RuleDetails } from "./table-details";
import { Line, Lines } from "./lines";
import { headOf, sentence, TableFile, typeOf, type Clause, type Rule, type Table } from "./table-model";
import { say, type Saying } from "./texts";
import classes from "./lists.module.css";

type Open = { column: Clause } | { rule: Rule };

const hits = ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"] as const;

/** Decision tables as lists of what they ask, what they answer and their rules, to be made with a finger. */
export default function TableList({ content, onChange }: EditorProps) {
  const [opened] = useState(content);
  const [file, setFile] = useState<TableFile>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    TableFile.read(opened).then(setFile, () => setFailed(true));
  }, [opened]);
  if (failed) return <Notice tone="failed">{say("lists.unreadable")}</Notice>;
  return file ? <Tables file={file} onChange={onChange} /> : <Loading rows={6} />;
}

function Tables({ file, onChange }: { file: TableFile; onChange: EditorProps["onChange"] }) {
  const { decisions } = file;
  const [chosen, setChosen] = useState(decisions[0]?.id ?? "");
  const [, setChanges] = useState(0);
  const [open, setOpen] = useState<Open>();
  const latest = useRef(0);
  const decision = decisions.find(({ id }) => id === chosen);
  if (!decision) return <p className={classes.list}>{say("lists.noTable")}</p>;
  const table = decision.decisionLogic;
  /** The file's objects are changed in place; several changes at once are written in their order. */
  const change = (work: () => void) => {
    work();
    const mine = ++latest.current;
    setChanges(mine);
    void file.write().then((xml) => {
      if (latest.current === mine) onChange(xml);
    });
  };
  const add = (make: () => Open) => change(() => setOpen(make()));
  const close = () => setOpen(undefined);
  return (
    <div className={classes.list}>
      {decisions.length > 1 && (
        <Choice
          label={say("lists.decision")}
          value={chosen}
          options={decisions.map(({ id = "", name = "" }) => ({ value: id, label: name || id }))}
          onChoose={setChosen}
        />
      )}
      <Columns
        title={say("lists.inputs")}
        add={say("lists.addInput")}
        columns={table.input ?? []}
        onAdd={() => add(() => ({ column: file.addInput(table) }))}
        onOpen={(column) => setOpen({ column })}
      />
      <Columns
        title={say("lists.outputs")}
        add={say("lists.addOutput")}
        columns={table.output ?? []}
        onAdd={() => add(() => ({ column: file.addOutput(table) }))}
        onOpen={(column) => setOpen({ column })}
      />
      <Rules table={table} onAdd={() => add(() => ({ rule: file.addRule(table) }))} onOpen={setOpen} />
      <Choice
        label={say("lists.hit")}
        value={table.hitPolicy ?? "UNIQUE"}
        options={hits.map((value) => ({ value, label: say(`lists.hits.${value}`) }))}
        onChoose={(hitPolicy) => change(() => (table.hitPolicy = hitPolicy))}
      />
      {open && "column" in open && (
        <ColumnDetails file={file} table={table} column={open.column} change={change} onClose={close} />
      )}
      {open && "rule" in open && (
        <RuleDetails table={table} rule={open.rule} change={change} onClose={close} />
      )}
    </div>
  );
}

type ColumnsProps = {
  title: string;
  add: string;
  columns: readonly Clause[];
  onAdd: () => void;
  onOpen: (column: Clause) => void;
};

function Columns({ title, add, columns, onAdd, onOpen }: ColumnsProps) {
  return (
    <Lines title={title} add={add} onAdd={onAdd}>
      {columns.map((column, index) => (
        <Line
          key={column.id ?? index}
          icon={column.inputExpression ? "search" : "forward"}
          title={headOf(column) || say("lists.unnamed")}
          detail={typeName(typeOf(column))}
          onOpen={() => onOpen(column)}
        />
      ))}
    </Lines>
  );
}

/** Types of other editors keep their names. */
const typeName = (type: string): string =>
  /^(string|number|integer|boolean|date)$/.test(type) ? say(`lists.types.${type}` as Saying) : type;

type RulesProps = { table: Table; onAdd: () => void; onOpen: (open: Open) => void };

function Rules({ table, onAdd, onOpen }: RulesProps) {
  return (
    <Lines title={say("lists.rules")} add={say("lists.addRule")} onAdd={onAdd}>
      {(table.rule ?? []).map((rule, index) => {
        const { when, then } = sentence(rule, table);
        return (
          <Line
            key={rule.id ?? index}
            icon="table"
            title={`${index + 1}. ${when || say("lists.always")}`}
            detail={[then || say("lists.noAnswer"), rule.description].filter(Boolean).join(". ")}
            onOpen={() => onOpen({ rule })}
          />
        );
      })}
    </Lines>
  );
}
