import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Draft, Finding, Resource, Versioned } from "../shared/api";
import { deployDraft, saveDraft, validateDraft, type DraftContent } from "./queries";

/** A draft that is being worked on: what of it is kept, what not yet, and what the server says about it. */
export function useDraft(opened: Versioned<Draft>, readXml: () => Promise<string>) {
  const client = useQueryClient();
  const { id, name } = opened.value;
  const [etag, setEtag] = useState(opened.etag);
  const [resources, setResources] = useState<Resource[]>(opened.value.resources);
  const [dirty, setDirty] = useState(false);
  const [findings, setFindings] = useState<Finding[]>();

  const content = async (): Promise<DraftContent> => ({ name, xml: await readXml(), resources });

  /** Saves what is not kept yet; answers the version that then holds. */
  const saveIfNeeded = async (): Promise<string> => {
    if (!dirty) return etag;
    const saved = await saveDraft(id, etag, await content());
    setEtag(saved.etag);
    setDirty(false);
    void client.invalidateQueries({ queryKey: ["drafts", "list"] });
    return saved.etag;
  };

  const save = useMutation({ mutationFn: saveIfNeeded });

  const validate = useMutation({
    mutationFn: async () => {
      await saveIfNeeded();
      return validateDraft(id);
    },
    onSuccess: (answer) => setFindings(answer.findings),
  });

  const deploy = useMutation({
    mutationFn: async () => deployDraft(id, await saveIfNeeded()),
    onSuccess: () => {
      setFindings([]);
      return client.invalidateQueries({ queryKey: ["processes"] });
    },
  });

  const changeResources = (change: (before: Resource[]) => Resource[]) => {
    setResources(change);
    setDirty(true);
  };

  return {
    resources,
    changeResources,
    dirty,
    touch: () => setDirty(true),
    findings,
    setFindings,
    content,
    save,
    validate,
    deploy,
  };
}
