import type { FigureWait } from "../../shared/api";
import { say } from "./texts";

/** Who or what a step waits for. */
export const kindName = (kind: FigureWait["waits"]): string => say(`kind.${kind}`);
