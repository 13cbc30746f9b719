import type { Finding, Problem } from "./types";

/** What the server refused, in its own words (RFC 9457); `status` 0 means that it did not answer at all. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly findings: Finding[];
  readonly fields: Record<string, string>;
  readonly winner: Problem["winner"];
  /** Of a thing that somebody else changed: its version, what it is, and who made it so. */
  readonly current: number | undefined;
  readonly present: unknown;
  readonly changedBy: Problem["changedBy"];
  readonly changedAt: string | undefined;
  readonly reason: string | undefined;
  readonly payment: { amount: number; currency: string; payee: string } | undefined;

  constructor(problem: Partial<Problem> & { status: number }, fallback: string) {
    super(problem.detail ?? problem.title ?? fallback);
    this.name = "ProblemError";
    this.status = problem.status;
    this.code = problem.code ?? "";
    this.findings = problem.findings ?? [];
    this.fields = problem.fields ?? {};
    this.winner = problem.winner;
    this.current = problem.current;
    this.present = problem.present;
    this.changedBy = problem.changedBy;
    this.changedAt = problem.changedAt;
    this.reason = problem.reason;
    const { amount, currency, payee } = problem;
    this.payment =
      amount !== undefined && currency !== undefined && payee !== undefined
        ? { amount, currency, payee }
        : undefined;
  }
}

export const isProblem = (error: unknown, ...statuses: number[]): error is ProblemError =>
  error instanceof ProblemError && (statuses.length === 0 || statuses.includes(error.status));
