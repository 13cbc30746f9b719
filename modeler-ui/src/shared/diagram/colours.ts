/** Ink and paper of a drawing, as variables: a change of scheme needs no new drawing. */
export const colours = {
  defaultFillColor: "var(--surface)",
  defaultStrokeColor: "var(--text)",
  defaultLabelColor: "var(--text)",
};
