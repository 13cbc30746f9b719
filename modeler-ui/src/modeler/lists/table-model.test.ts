import { expect, test } from "vitest";
import { blankDecision } from "../blank";
import { cell, sentence, TableFile, typeOf, type Table } from "./table-model";

async function opened(): Promise<{ file: TableFile; table: Table }> {
  const file = await TableFile.read(blankDecision("size"));
  const table = file.decisions[0]?.decisionLogic;
  if (!table) throw new Error("The file has no table.");
  const asks = table.input?.[0]?.inputExpression;
  if (asks) asks.text = "region";
  return { file, table };
}

test("a rule has a cell for each column, also for one that is added later", async () => {
  const { file, table } = await opened();
  const rule = file.addRule(table);
  const amount = file.addInput(table);
  if (amount.inputExpression) Object.assign(amount.inputExpression, { text: "amount", typeRef: "number" });
  file.addOutput(table);
  expect([rule.inputEntry?.length, rule.outputEntry?.length]).toEqual([2, 2]);
  const [, second] = rule.inputEntry ?? [];
  if (second) second.text = ">= 1000";
  const again = await TableFile.read(await file.write());
  const read = again.decisions[0]?.decisionLogic;
  expect(read?.input?.map(typeOf)).toEqual(["string", "number"]);
  expect(read?.rule?.[0] && sentence(read.rule[0], read)).toEqual({ when: "amount >= 1000", then: "" });
});

test("a column takes its cells with it, when it moves and when it goes", async () => {
  const { file, table } = await opened();
  const amount = file.addInput(table);
  const rule = file.addRule(table);
  rule.inputEntry?.forEach((entry, index) => (entry.text = `cell ${index}`));
  file.moveColumn(table, amount, 0);
  expect(rule.inputEntry?.map(({ text }) => text)).toEqual(["cell 1", "cell 0"]);
  file.removeColumn(table, amount);
  expect(rule.inputEntry?.map(({ text }) => text)).toEqual(["cell 0"]);
});

test("a word in a column of texts is that text, and quotes of a phone become those of FEEL", async () => {
  const { table } = await opened();
  const [text] = table.input ?? [];
  if (!text) throw new Error("The table asks nothing.");
  expect(cell("north", text, table)).toBe('"north"');
  expect(cell(" “north”, “east” ", text, table)).toBe('"north", "east"');
  expect(cell('not("north")', text, table)).toBe('not("north")');
  expect(cell("region", text, table)).toBe("region");
  const number = { ...text, inputExpression: { $type: "dmn:LiteralExpression", typeRef: "number" } };
  expect(cell("limit", number, table)).toBe("limit");
});
