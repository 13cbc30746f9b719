import type { Rehearsal } from "../../shared/api";
import type { Act } from "./rehearse";

/** Something that a play waits for. */
export type Wait = Rehearsal["waits"][number];
export type WaitProps = { wait: Wait; busy: boolean; onAct: (act: Act) => void };

export const waitName = (wait: Wait): string => wait.name ?? wait.element;

/** Which wait a move answers. */
export const at = ({ process, element, occurrence }: Wait) => ({ process, element, occurrence });
