import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { newKey, type TaskAttachment } from "../../shared/api";
import { upload } from "../../shared/api/upload";
import { attachmentsQuery } from "./queries";

/** A file on its way, or one that did not get there. */
export type Sending = { key: string; name: string; share: number; problem?: string };

/** Sends files one after the other; each can be stopped, and one that fails stops no other. */
export function useUploads(taskId: string, refusal: (file: File) => string | undefined) {
  const client = useQueryClient();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const before = useRef<Promise<unknown>>(Promise.resolve());

  const change = (key: string, told: Partial<Sending>) =>
    setSendings((all) => all.map((each) => (each.key === key ? { ...each, ...told } : each)));
  const forget = (key: string) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setSendings((all) => all.filter((each) => each.key !== key));
  };

  const sendOne = async (file: File, key: string) => {
    const signal = stops.current.get(key)?.signal;
    if (!signal) return;
    try {
      const onProgress = (share: number) => change(key, { share });
      await upload<TaskAttachment>(`/api/tasks/${taskId}/attachments`, file, { key, signal, onProgress });
      await client.invalidateQueries({ queryKey: attachmentsQuery(taskId).queryKey });
      forget(key);
    } catch (error) {
      if (stops.current.has(key))
        change(key, { problem: error instanceof Error ? error.message : String(error) });
    }
  };

  const send = (files: readonly File[]) =>
    files.forEach((file) => {
      const key = newKey();
      const problem = refusal(file);
      setSendings((all) => [...all, { key, name: file.name, share: 0, ...(problem && { problem }) }]);
      if (problem) return;
      stops.current.set(key, new AbortController());
      before.current = before.current.then(() => sendOne(file, key));
    });

  return { sendings, send, forget };
}
