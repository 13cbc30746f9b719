/** An answer, and whom the screen is shown to from then on, where that changes; or events or a picture instead of a body. */
export type Answer = {
  status: number;
  body?: unknown;
  etag?: string;
  from?: string;
  stream?: string;
  picture?: Buffer;
};

export type Route = [
  method: string,
  path: RegExp,
  answer: (url: URL, full: boolean, who: string, sent: unknown, ifMatch?: string) => Answer,
];

export const ok = (body: unknown, etag?: string): Answer => ({
  status: 200,
  body,
  ...(etag ? { etag } : {}),
});

export const created = (body: unknown): Answer => ({ status: 201, body });

export const done: Answer = { status: 204 };

export const list = (items: readonly unknown[], more: object = {}): Answer =>
  ok({ items, next: null, ...more });

export const problem = (status: number, code: string, detail: string, more: object = {}): Answer => ({
  status,
  body: { type: `/problems/${code}`, code, title: code, status, detail, ...more },
});

/** As the server takes a change of a thing that two people can edit: only with the version that was seen. */
export const ifSeen = (etag: string, ifMatch: string | undefined, answer: Answer): Answer =>
  ifMatch === etag
    ? answer
    : problem(
        ifMatch ? 412 : 428,
        "if-match",
        `Name the version ${etag} in If-Match, not ${ifMatch ?? "none"}.`,
      );
