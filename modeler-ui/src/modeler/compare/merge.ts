import type { Resource } from "../../shared/api";
import type { DraftContent } from "../queries";

export type Side = "mine" | "theirs";

/** A part of a draft on which two people differ: its drawing, or a table or form. */
export type Part = { name: string | undefined; changedBy: Side | "both" };

type Versions = { base: DraftContent; mine: DraftContent; theirs: DraftContent };

const contentOf = ({ resources }: DraftContent, name: string): string | undefined =>
  resources.find((each) => each.name === name)?.content;

/** The parts that are not the same on both sides, and who of the two changed them. */
export function differingParts({ base, mine, theirs }: Versions): Part[] {
  const names = new Set([...mine.resources, ...theirs.resources].map(({ name }) => name));
  const parts = [
    { name: undefined, base: base.xml, mine: mine.xml, theirs: theirs.xml },
    ...[...names].map((name) => ({
      name,
      base: contentOf(base, name),
      mine: contentOf(mine, name),
      theirs: contentOf(theirs, name),
    })),
  ];
  return parts
    .filter((part) => part.mine !== part.theirs)
    .map((part) => ({
      name: part.name,
      changedBy: part.theirs === part.base ? "mine" : part.mine === part.base ? "theirs" : "both",
    }));
}

/** One draft out of two; `choice` says for every part on which they differ whose it is. */
export function merged({ mine, theirs }: Versions, choice: (part: string | undefined) => Side): DraftContent {
  const from = { mine, theirs };
  const names = [...new Set([...theirs.resources, ...mine.resources].map(({ name }) => name))];
  const resources = names.flatMap((name): Resource[] => {
    const chosen = from[choice(name)].resources.find((each) => each.name === name);
    return chosen ? [chosen] : [];
  });
  return { name: mine.name, xml: from[choice(undefined)].xml, resources };
}
