import { on, type Capability } from "./capability.ts";

/** What the assistant suggests, and what it learns. */
export const ofAssistant: Capability[] = [
  on(
    "approver",
    "See what the assistant suggests, and accept it",
    "suggestion",
    "suggestion-field",
    "suggestion-paying",
    "suggestion-values",
    "suggestion-draft",
  ),
  on(
    "process owner",
    "See what learning is worth at each step of the assistant",
    "learning-steps",
    "learning-steps-empty",
    "learning",
    "learning-troubled",
    "learning-values",
    "learning-drafts",
  ),
  on("process owner", "Let an earlier model of the assistant answer", "learning-model", "learning-conflict"),
  on("process owner", "Have a task show what the assistant suggests", "draft-suggestion"),
  on(
    "admin",
    "Let a provider's language model answer, test it and see what it used",
    "model-provider",
    "model-provider-new",
    "model-provider-change",
    "model-provider-remove",
  ),
];
