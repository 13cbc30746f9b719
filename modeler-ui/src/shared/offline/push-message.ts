/** What the server tells this browser by push; docs/how-to/tell-people.md says what each part is. */
export type Pushed = {
  title: string;
  body: string;
  kind: string;
  tag: string;
  language: "en" | "de";
  personId: string;
  path: string;
  task?: { id: string; version: number; actions: { outcome: string; label: string }[] } | null;
};

/** What a browser shows; pressing it gives back the message that it was made of. */
export type Shown = {
  title: string;
  options: Omit<NotificationOptions, "data"> & {
    data: Pushed;
    actions: { action: string; title: string }[];
  };
};

/** How it is shown; sent again it takes the place of what is there. */
export const shownAs = (pushed: Pushed): Shown => ({
  title: pushed.title,
  options: {
    body: pushed.body,
    tag: pushed.tag,
    lang: pushed.language,
    data: pushed,
    icon: "/icons/mark-192.png",
    actions: (pushed.task?.actions ?? []).map(({ outcome, label }) => ({ action: outcome, title: label })),
  },
});

/** The same without ways to decide: the task has to be looked at. */
export const toLookAt = (pushed: Pushed): Pushed =>
  pushed.task ? { ...pushed, task: { ...pushed.task, actions: [] } } : pushed;
