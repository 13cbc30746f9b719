import { DmnModdle } from "dmn-moddle";
import { moved } from "./form-model";

export type Moddle = {
  $type: string;
  id?: string;
  name?: string | undefined;
  label?: string | undefined;
  text?: string;
  [name: string]: unknown;
};
export type Clause = Moddle & { typeRef?: string; inputExpression?: Moddle & { typeRef?: string } };
export type Rule = Moddle & { inputEntry?: Moddle[]; outputEntry?: Moddle[]; description?: string };
export type Table = Moddle & {
  hitPolicy?: string;
  aggregation?: string;
  input?: Clause[];
  output?: Clause[];
  rule?: Rule[];
};
export type Decision = Moddle & { decisionLogic?: Table };

/** One file of decisions, read into objects that are changed in place; what the list does not show of it stays. */
export class TableFile {
  private constructor(
    private readonly moddle: DmnModdle,
    private readonly root: Moddle,
  ) {}

  static async read(xml: string): Promise<TableFile> {
    const moddle = new DmnModdle();
    const { rootElement } = await moddle.fromXML(xml, "dmn:Definitions");
    return new TableFile(moddle, rootElement as Moddle);
  }

  async write(): Promise<string> {
    return (await this.moddle.toXML(this.root, { format: true })).xml;
  }

  /** Those that are tables; an expression is changed in the editor. */
  get decisions(): (Decision & { decisionLogic: Table })[] {
    const all = (this.root.drgElement as Decision[] | undefined) ?? [];
    return all.filter(
      (each): each is Decision & { decisionLogic: Table } =>
        each.decisionLogic?.$type === "dmn:DecisionTable",
    );
  }

  addInput(table: Table): Clause {
    const input = this.inside(table, "dmn:InputClause") as Clause;
    input.inputExpression = this.inside(input, "dmn:LiteralExpression", { typeRef: "string", text: "" });
    table.input = [...(table.input ?? []), input];
    for (const rule of table.rule ?? [])
      rule.inputEntry = [...(rule.inputEntry ?? []), this.inside(rule, "dmn:UnaryTests", { text: "" })];
    return input;
  }

  addOutput(table: Table): Clause {
    const output = this.inside(table, "dmn:OutputClause", { typeRef: "string" }) as Clause;
    table.output = [...(table.output ?? []), output];
    for (const rule of table.rule ?? [])
      rule.outputEntry = [
        ...(rule.outputEntry ?? []),
        this.inside(rule, "dmn:LiteralExpression", { text: "" }),
      ];
    return output;
  }

  /** Moves a column among its own kind, with all that the rules say in it. */
  moveColumn(table: Table, column: Clause, to: number): void {
    const list = column.inputExpression ? "input" : "output";
    const entries = column.inputExpression ? "inputEntry" : "outputEntry";
    const from = (table[list] ?? []).indexOf(column);
    table[list] = moved(table[list] ?? [], from, to);
    for (const rule of table.rule ?? []) rule[entries] = moved(rule[entries] ?? [], from, to);
  }

  /** Takes a column away with all that the rules say in it. */
  removeColumn(table: Table, column: Clause): void {
    const [inputs, outputs] = [table.input ?? [], table.output ?? []];
    const input = inputs.indexOf(column);
    const output = outputs.indexOf(column);
    table.input = inputs.filter((each) => each !== column);
    table.output = outputs.filter((each) => each !== column);
    for (const rule of table.rule ?? []) {
      rule.inputEntry = (rule.inputEntry ?? []).filter((_, index) => index !== input);
      rule.outputEntry = (rule.outputEntry ?? []).filter((_, index) => index !== output);
    }
  }

  addRule(table: Table): Rule {
    const rule = this.inside(table, "dmn:DecisionRule") as Rule;
    rule.inputEntry = (table.input ?? []).map(() => this.inside(rule, "dmn:UnaryTests", { text: "" }));
    rule.outputEntry = (table.output ?? []).map(() =>
      this.inside(rule, "dmn:LiteralExpression", { text: "" }),
    );
    table.rule = [...(table.rule ?? []), rule];
    return rule;
  }

  private inside(parent: Moddle, type: string, properties: object = {}): Moddle {
    const prefix = type.replace("dmn:", "").replace(/^./, (first) => first.toLowerCase());
    const made = this.moddle.create(type, {
      id: `${prefix}_${crypto.randomUUID()}`,
      ...properties,
    }) as Moddle;
    made.$parent = parent;
    return made;
  }
}

export const typeOf = (column: Clause): string =>
  (column.inputExpression ? column.inputExpression.typeRef : column.typeRef) ?? "";

/** What a column is about: its label, else what it reads or is called. */
export const headOf = (column: Clause): string =>
  column.label ?? (column.inputExpression ? column.inputExpression.text : column.name) ?? "";

/**
 * A cell as it is written on a phone, made what FEEL reads: straight quotes instead of typographic ones, and a bare word
 * in a column of texts is meant as that text, unless it names what another column reads.
 */
export function cell(typed: string, column: Clause, table: Table): string {
  const text = typed.replace(/[“”„«»]/g, '"').trim();
  const bare = /^\p{L}[\p{L}\p{N} _-]*$/u.test(text);
  const reserved = /^(true|false|null)$|^not\b/.test(text);
  const named = (table.input ?? []).some(({ inputExpression }) => inputExpression?.text === text);
  return typeOf(column) === "string" && bare && !reserved && !named ? `"${text}"` : text;
}

/** A rule in short: "amount >= 1000" and "size: "large"", without what fits everything. */
export function sentence(rule: Rule, table: Table): { when: string; then: string } {
  const part = (columns: readonly Clause[], entries: readonly Moddle[], between: string) =>
    columns
      .flatMap((column, index) => {
        const text = entries[index]?.text?.trim() ?? "";
        if (text === "" || text === "-") return [];
        return [headOf(column) === "" ? text : `${headOf(column)}${between}${text}`];
      })
      .join(", ");
  return {
    when: part(table.input ?? [], rule.inputEntry ?? [], " "),
    then: part(table.output ?? [], rule.outputEntry ?? [], ": "),
  };
}
