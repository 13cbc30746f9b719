import { on, type Capability } from "./capability.ts";

/** Ready processes and steps of others, and what they may do here. */
export const ofSkills: Capability[] = [
  on("process owner", "Find a skill and read what it does and may do", "skills", "skills-empty", "skill"),
  on("admin", "Add a skill's package from a file", "skills-add", "skills-add-refused"),
  on(
    "admin",
    "Try a skill out, consent to what it may do, and install it",
    "skill-install",
    "skill-obstacles",
    "skill-own",
  ),
  on("admin", "Update a skill", "skill-update"),
  on("admin", "Say whose skills may be installed", "skills-publishers"),
  on("operator", "Offer skills to the workspaces below", "catalogue", "catalogue-empty"),
  on(
    "admin",
    "Switch a skill off and on, keep it at its version, and remove it",
    "skill-installed",
    "skill-late",
    "skill-remove",
  ),
];
