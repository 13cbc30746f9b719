import type { Resource } from "../../shared/api";

/** The how-manieth row of its table a rule is, from 1, as the editor of tables shows it. */
export function ruleNumber(
  resources: readonly Resource[],
  decisionId: string,
  ruleId: string,
): number | undefined {
  for (const { kind, content } of resources) {
    if (kind !== "dmn") continue;
    const file = new DOMParser().parseFromString(content, "application/xml");
    const decision = [...file.getElementsByTagNameNS("*", "decision")].find((each) => each.id === decisionId);
    const rules = [...(decision?.getElementsByTagNameNS("*", "rule") ?? [])];
    const index = rules.findIndex((each) => each.id === ruleId);
    if (index >= 0) return index + 1;
  }
  return undefined;
}
