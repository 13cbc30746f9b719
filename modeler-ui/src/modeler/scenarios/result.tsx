import type { ScenarioResult } from "../../shared/api";
import { say } from "../../shared/rehearsal";
import { Button, Stack } from "../../shared/ui";
import { Difference, partingOf } from "./difference";
import type { Names } from "./drawing-names";

type Props = { result: ScenarioResult; names: Names; onShow: (elementId: string) => void };

const told = (value: unknown): string =>
  value === undefined || value === null ? say("scenarios.nothing") : JSON.stringify(value);

/** Why a scenario failed: where the way parted, which data is another, what could not be done. */
export function Failing({ result, names, onShow }: Props) {
  const { difference, variables, problem } = result;
  const parting = difference && partingOf(difference, names);
  return (
    <Stack>
      {difference && (
        <div>
          <Difference difference={difference} names={names} />
        </div>
      )}
      {problem && <p>{problem}</p>}
      {variables.map(({ name, expected, actual }) => (
        <p key={name}>
          {say("scenarios.otherValue", { name, expected: told(expected), actual: told(actual) })}
        </p>
      ))}
      {parting && (
        <div>
          <Button variant="default" onClick={() => onShow(parting)}>
            {say("play.showInDrawing")}
          </Button>
        </div>
      )}
    </Stack>
  );
}
