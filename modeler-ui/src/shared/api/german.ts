import { language } from "../texts";
import type { Problem } from "./types";

/**
 * The server says in English what went wrong, and to which thing. To who reads German the screen says it by the
 * problem's code and members; what has no sentence of its own stays as the server said it.
 */
export async function inOurLanguage(problem: Partial<Problem>): Promise<Partial<Problem>> {
  if (language() !== "de" || problem.code === undefined) return problem;
  const german = await import("./german-sentence").catch(() => undefined);
  const detail = german?.germanSentence(problem);
  return detail === undefined ? problem : { ...problem, detail };
}
