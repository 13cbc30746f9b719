import { language } from "../texts";
import type { Problem } from "./types";

/**
 * The server says in English what went wrong, and to which thing. To who reads German the screen says it by the
 * problem's code; where a sentence without the thing would say too little, the server's stays.
 */
export async function inOurLanguage(problem: Partial<Problem>): Promise<Partial<Problem>> {
  if (language() !== "de" || problem.code === undefined) return problem;
  const sentences = await import("./german-problems.json").catch(() => undefined);
  const detail = new Map(Object.entries(sentences?.default ?? {})).get(problem.code);
  return detail === undefined ? problem : { ...problem, detail };
}
