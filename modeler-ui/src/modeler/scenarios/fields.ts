import type { Fields } from "../../shared/conflict";
import { say } from "../../shared/rehearsal";
import type { Names } from "./drawing-names";
import type { Expected } from "./queries";

/** How what two people can change of a scenario is called and read. */
export const fieldsOf = (names: Names): Fields<Expected> => ({
  name: { label: say("scenarios.name"), shown: (name) => name },
  way: { label: say("scenarios.way"), shown: (way) => way.map(names.of).join(", ") },
  variables: {
    label: say("scenarios.expectedData"),
    shown: (variables) =>
      Object.entries(variables)
        .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
        .sort()
        .join(", "),
  },
});
