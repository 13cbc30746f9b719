import type { CommentThread } from "../../shared/api";

export type Group = {
  /** What the threads are about: an element, a file, the whole draft, or what is gone. */
  key: string;
  elementId?: string;
  name: string;
  threads: CommentThread[];
};

type Names = {
  draft: string;
  gone: string;
  /** What an element is called now; undefined when the drawing no longer has it. */
  element: (id: string) => string | undefined;
};

export const isOpen = (thread: CommentThread): boolean => thread.resolvedAt == null;

/** Open threads by the element that they are about. */
export function openOn(threads: readonly CommentThread[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { about } of threads.filter(isOpen))
    if (about.elementId && !about.resource)
      counts.set(about.elementId, (counts.get(about.elementId) ?? 0) + 1);
  return counts;
}

/** The whole draft first, then elements and files in the order in which somebody began on them, what is gone last. */
export function grouped(threads: readonly CommentThread[], names: Names): Group[] {
  const groups = new Map<string, Group>();
  const put = (group: Omit<Group, "threads">, thread: CommentThread) => {
    const found = groups.get(group.key) ?? { ...group, threads: [] };
    found.threads.push(thread);
    groups.set(group.key, found);
  };
  for (const thread of threads) {
    const { elementId, resource } = thread.about;
    if (resource) put({ key: `file ${resource}`, name: resource }, thread);
    else if (!elementId) put({ key: "draft", name: names.draft }, thread);
    else {
      const name = names.element(elementId);
      if (name === undefined) put({ key: "gone", name: names.gone }, thread);
      else put({ key: `element ${elementId}`, elementId, name }, thread);
    }
  }
  const rank = ({ key }: Group) => (key === "draft" ? 0 : key === "gone" ? 2 : 1);
  return [...groups.values()].sort((one, other) => rank(one) - rank(other));
}
