import type { Resource } from "../../shared/api";
import { say } from "./texts";

/** What a decision table or form says otherwise than before, cell by cell or field by field. */
export type ResourceChange = {
  name: string;
  how: "added" | "removed" | "changed";
  facts: { name: string; before: string; after: string }[];
};

/** The tables and forms that are not the same in both. */
export function resourceChanges(before: readonly Resource[], after: readonly Resource[]): ResourceChange[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name): ResourceChange[] => {
    const old = before.find((each) => each.name === name);
    const now = after.find((each) => each.name === name);
    if (!old) return [{ name, how: "added", facts: [] }];
    if (!now) return [{ name, how: "removed", facts: [] }];
    if (old.content === now.content) return [];
    const read = old.kind === "dmn" ? tableFacts : formFacts;
    const facts = different(read(old.content), read(now.content));
    const order = old.kind === "dmn" ? ruleOrder(old.content, now.content) : [];
    return [{ name, how: "changed", facts: [...facts, ...order] }];
  });
}

type Facts = Map<string, { name: string; value: string }>;

function different(old: Facts, now: Facts): ResourceChange["facts"] {
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((key) => ({
      name: now.get(key)?.name ?? old.get(key)?.name ?? key,
      before: old.get(key)?.value ?? "",
      after: now.get(key)?.value ?? "",
    }))
    .filter(({ before, after }) => before !== after);
}

const children = (parent: Element, name: string): Element[] =>
  [...parent.children].filter((each) => each.localName === name);

/** Only the words that a cell holds, and not the line breaks that an editor puts around them. */
const textIn = (cell: Element | undefined): string => (cell?.textContent ?? "").trim();

const labelled = (column: Element): string =>
  column.getAttribute("label") ??
  (textIn(children(column, "inputExpression")[0]) || (column.getAttribute("name") ?? column.id));

/** Cells are told by their rule and column, rules by what identifies them: one that only moved is not changed. */
function tableFacts(xml: string): Facts {
  const file = new DOMParser().parseFromString(xml, "application/xml");
  const facts: Facts = new Map();
  const add = (key: string, name: string, value: string) => facts.set(key, { name, value });
  for (const decision of file.getElementsByTagNameNS("*", "decision")) {
    const named = decision.getAttribute("name") ?? decision.id;
    add(decision.id, say("table.name", { table: named }), named);
    for (const expression of children(decision, "literalExpression"))
      add(
        `${decision.id} text`,
        say("table.expression", { table: named }),
        textIn(children(expression, "text")[0]),
      );
    const required = [...decision.getElementsByTagNameNS("*", "requiredDecision")];
    add(
      `${decision.id} needs`,
      say("table.needs", { table: named }),
      required.map((each) => each.getAttribute("href")).join(" "),
    );
    for (const table of children(decision, "decisionTable")) {
      add(
        `${table.id} hits`,
        say("table.hits", { table: named }),
        table.getAttribute("hitPolicy") ?? "UNIQUE",
      );
      const inputs = children(table, "input");
      const outputs = children(table, "output");
      for (const column of [...inputs, ...outputs])
        add(
          column.id,
          say("table.column", { table: named }),
          [labelled(column), textIn(column), typeOf(column)].join(" "),
        );
      const rules = children(table, "rule");
      rules.forEach((rule, place) => {
        const cells = [...children(rule, "inputEntry"), ...children(rule, "outputEntry")];
        cells.forEach((cell, number) => {
          const column = [...inputs, ...outputs][number];
          const where = column ? labelled(column) : String(number + 1);
          add(
            `${rule.id}/${column?.id ?? number}`,
            say("table.cell", { table: named, rule: place + 1, column: where }),
            textIn(cell) || "–",
          );
        });
        add(
          `${rule.id} note`,
          say("table.note", { table: named, rule: place + 1 }),
          textIn(children(rule, "description")[0]),
        );
      });
    }
  }
  return facts;
}

/** Where the first rule that fits counts, their order does, too: told by the numbers that those had that both have. */
function ruleOrder(before: string, after: string): ResourceChange["facts"] {
  const [old, now] = [rulesIn(before), rulesIn(after)];
  const kept = now.filter((id) => old.includes(id));
  const numbers = (ids: string[]) => ids.map((id) => old.indexOf(id) + 1).join(", ");
  const was = numbers(old.filter((id) => kept.includes(id)));
  const is = numbers(kept);
  return was === is ? [] : [{ name: say("table.order"), before: was, after: is }];
}

const rulesIn = (xml: string): string[] =>
  [...new DOMParser().parseFromString(xml, "application/xml").getElementsByTagNameNS("*", "rule")].map(
    ({ id }) => id,
  );

const typeOf = (column: Element): string =>
  column.getAttribute("typeRef") ?? children(column, "inputExpression")[0]?.getAttribute("typeRef") ?? "";

type Component = { id?: string; key?: string; label?: string; type?: string; components?: Component[] };

/** Every property of every field, at any depth. */
function formFacts(json: string): Facts {
  const facts: Facts = new Map();
  const visit = (component: Component, where: string) => {
    const { components = [], ...own } = component;
    const known = component.key ?? component.id ?? where;
    const named = component.label ?? known;
    for (const [property, value] of Object.entries(own))
      if (property !== "id")
        facts.set(`${known}/${property}`, {
          name: say("form.property", { field: named, property }),
          value: written(value),
        });
    if (components.length > 0)
      facts.set(`${known}/order`, {
        name: where === "" ? say("form.order") : say("form.orderIn", { field: named }),
        value: components.map((each) => each.key ?? each.id ?? each.type ?? "").join(", "),
      });
    components.forEach((each, place) => visit(each, `${where}/${place}`));
  };
  try {
    visit(JSON.parse(json) as Component, "");
  } catch {
    facts.set("text", { name: say("form.text"), value: json });
  }
  return facts;
}

const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
