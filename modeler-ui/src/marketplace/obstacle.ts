/** The sentences in which the server says why a skill cannot be installed, with what each names. */
const sentences = [
  ["taken", /^This workspace has a (?<kind>process|decision) “(?<name>.+)” of its own already/],
  ["unlisted", /^This workspace installs skills of listed publishers alone/],
  ["unlistedAbove", /^“(?<name>.+)”, who provides this workspace, allows skills of listed publishers alone/],
  ["scenario", /^Its scenario (?<name>.+?) fails: (?<why>.*)$/s],
  ["publisher", /^This version of .+ is signed by another key/],
  ["notLater", /^Version (?<installed>\S+) is installed, and (?<name>\S+) is not later/],
] as const;

export type Obstacle = (typeof sentences)[number][0];

/** Which of them it is; nothing for one that is said here in the server's words alone. */
export function obstacleIn(sentence: string): { what: Obstacle; values: Record<string, string> } | undefined {
  for (const [what, form] of sentences) {
    const found = form.exec(sentence);
    if (found) return { what, values: { ...found.groups } };
  }
  return undefined;
}
