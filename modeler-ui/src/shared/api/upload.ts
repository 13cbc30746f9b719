import { t } from "../texts";
import { cookie } from "./client";
import { inOurLanguage } from "./german";
import { ProblemError } from "./problem";
import type { Problem } from "./types";

const longest = 10 * 60_000;

type Sending = { key: string; signal: AbortSignal; onProgress: (share: number) => void };

/** Sends one file and tells how far it is, from 0 to 1, which fetch cannot. */
export function upload<T>(path: string, file: File, { key, signal, onProgress }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const refuse = (problem: Partial<Problem> & { status: number }, otherwise: string) =>
      reject(new ProblemError(problem, otherwise));
    const silent = () => refuse({ status: 0 }, t("error.unreachable"));
    request.open("POST", path);
    request.setRequestHeader("X-CSRF-TOKEN", cookie("XSRF-TOKEN"));
    request.setRequestHeader("Idempotency-Key", key);
    request.responseType = "json";
    request.timeout = longest;
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status } = request;
      if (status < 300) resolve(request.response as T);
      else
        void inOurLanguage((request.response ?? {}) as Partial<Problem>).then((problem) =>
          refuse({ ...problem, status }, t("error.status", { status })),
        );
    };
    request.onerror = silent;
    request.ontimeout = silent;
    request.onabort = silent;
    signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
