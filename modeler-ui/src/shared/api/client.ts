import createClient from "openapi-fetch";
import { asks, isKept, keep, kept, reached } from "../offline";
import { t } from "../texts";
import { inOurLanguage } from "./german";
import { ProblemError } from "./problem";
import { askForProof } from "./proof";
import type { paths } from "./schema";
import type { Problem } from "./types";

/** Every call of the screen goes through here: same origin, session cookie, CSRF header. */
export const api = createClient<paths>({ baseUrl: "", credentials: "same-origin" });

const signedOut = new EventTarget();

/** Calls back when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.addEventListener("signed-out", listener);
  return () => {
    signedOut.removeEventListener("signed-out", listener);
  };
}

/** Changes under way, as they may have to be sent again. */
const sent = new Map<string, Request>();

api.use({
  onRequest({ request, id }) {
    asks(request);
    if (request.method === "GET") return request;
    request.headers.set("X-CSRF-TOKEN", cookie("XSRF-TOKEN"));
    sent.set(id, request.clone());
    return request;
  },
  async onResponse({ request, response, id }) {
    const again = sent.get(id);
    sent.delete(id);
    if (isKept(response)) return response;
    reached(true);
    keep(request, response);
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (problem.code === "proof-too-old" && again && (await askForProof())) {
      const repeated = await fetch(again);
      if (repeated.ok) return repeated;
      throw new ProblemError(
        { ...(await problemOf(repeated)), status: repeated.status },
        t("error.status", { status: repeated.status }),
      );
    }
    const asksForSession = new URL(request.url).pathname.startsWith("/api/session");
    if (response.status === 401 && !asksForSession) signedOut.dispatchEvent(new Event("signed-out"));
    throw new ProblemError(
      { ...problem, status: response.status },
      t("error.status", { status: response.status }),
    );
  },
  async onError({ id, request }) {
    sent.delete(id);
    reached(false);
    return (await kept(request)) ?? new ProblemError({ status: 0 }, t("error.unreachable"));
  },
});

async function problemOf(response: Response): Promise<Partial<Problem>> {
  try {
    return await inOurLanguage((await response.json()) as Partial<Problem>);
  } catch {
    return {};
  }
}

export function cookie(name: string, cookies = document.cookie): string {
  const found = cookies.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

type Answer<T> = { data?: T; response: Response };

/** The answer's body; the middleware above has thrown for everything that failed. */
export async function body<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await answer).data as T;
}

/** A body together with the version that a later change has to name in If-Match. */
export type Versioned<T> = { value: T; etag: string };

export async function versioned<T extends { version: number }>(
  answer: Promise<Answer<T>>,
): Promise<Versioned<T>> {
  const { data, response } = await answer;
  const value = data as T;
  return { value, etag: response.headers.get("ETag") ?? etagOf(value) };
}

/** The ETag of a thing that came in a list, as the contract defines it: its version in quotes. */
export const etagOf = (thing: { version: number }): string => `"${thing.version}"`;

/** A key that makes a repeated request act once. */
export const newKey = (): string => crypto.randomUUID();
