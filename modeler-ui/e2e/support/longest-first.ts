import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that go through every screen take as long as all others together: begun last, one worker would wait for them. */
const longest = ["keyboard-1", "keyboard-2", "phone", "keyboard-3"].map(
  (name) => `/e2e/screens/${name}.test.ts`,
);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((end) => moduleId.endsWith(end));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
