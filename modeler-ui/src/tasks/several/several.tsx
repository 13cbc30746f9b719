import { Checkbox } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { Task } from "../../shared/api";
import { Actions, Button, List, Row } from "../../shared/ui";
import { Due } from "../task-row";
import { DecideDialog } from "./decide-dialog";
import { say } from "./texts";

/** As many as one looks through before one decides, and as the server takes in four parts. */
const most = 100;

type Props = { tasks: readonly Task[]; label: string; empty: ReactNode };

/** The list, in which tasks are chosen instead of opened; it stays when all of them are decided, and tells of each. */
export function Several({ tasks, label, empty }: Props) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Task>>(new Map());
  const [deciding, setDeciding] = useState<readonly Task[]>();
  const choose = (task: Task, isChosen: boolean) => {
    const next = new Map(chosen);
    if (isChosen) next.set(task.id, task);
    else next.delete(task.id);
    setChosen(next);
  };
  const isFull = chosen.size >= most;
  return (
    <>
      <Actions>
        <Button disabled={chosen.size === 0} onClick={() => setDeciding([...chosen.values()])}>
          {say("several.decide", { count: chosen.size })}
        </Button>
        <Button
          variant="default"
          onClick={() => setChosen(new Map(tasks.slice(0, most).map((task) => [task.id, task])))}
        >
          {say("several.all")}
        </Button>
        <Button variant="default" disabled={chosen.size === 0} onClick={() => setChosen(new Map())}>
          {say("several.none")}
        </Button>
      </Actions>
      <p role="status">
        {say("several.chosen", { count: chosen.size })}
        {isFull && ` · ${say("several.most", { count: most })}`}
      </p>
      {tasks.length === 0 ? (
        empty
      ) : (
        <List label={label}>
          {tasks.map((task) => (
            <Row
              key={task.id}
              selected={chosen.has(task.id)}
              title={
                <Checkbox
                  label={task.name}
                  checked={chosen.has(task.id)}
                  disabled={isFull && !chosen.has(task.id)}
                  onChange={(event) => choose(task, event.currentTarget.checked)}
                />
              }
              detail={
                <>
                  <span>{task.processName}</span>
                  {task.businessKey && <span>{task.businessKey}</span>}
                </>
              }
              aside={<Due task={task} />}
            />
          ))}
        </List>
      )}
      {deciding && (
        <DecideDialog
          tasks={deciding}
          onClose={(isDone) => {
            setDeciding(undefined);
            if (isDone) setChosen(new Map());
          }}
        />
      )}
    </>
  );
}
