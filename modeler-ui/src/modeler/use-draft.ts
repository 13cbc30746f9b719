import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { isProblem, type Draft, type Finding, type Resource, type Versioned } from "../shared/api";
import { keep, kept, letGo, type Owner } from "../shared/kept";
import { useSession } from "../shared/session";
import { toast, toastFailure } from "../shared/ui";
import { deployDraft, saveDraft, validateDraft, type Deployment, type DraftContent } from "./queries";
import { say } from "./texts";

/** After so much time without a change the work is laid aside in the browser, and after so much it is saved. */
const keepAfter = 500;
const saveAfter = 5_000;
const tryAgainAfter = 30_000;

/** Work on a draft that the server does not have, and the version it began with. */
export type Unsaved = Conflict & { etag: string };
export type Conflict = { base: DraftContent; mine: DraftContent };

const unsavedOf = (id: string): string => `draft/${id}`;
const leftOf = (id: string): string => `draft/${id}/left`;

/**
 * What somebody had not saved when they went: to go on with when the draft is still the one they changed, or left over
 * when others saved meanwhile. What is left over stays until it is dealt with, whatever is drawn after it.
 */
export function unsavedWork(owner: Owner, id: string, etag: string): { restored?: Unsaved; left?: Unsaved } {
  const unsaved = kept(owner, unsavedOf(id)) as Unsaved | null;
  if (unsaved?.etag === etag) return { restored: unsaved };
  if (unsaved) {
    keep(owner, leftOf(id), unsaved);
    letGo(owner, unsavedOf(id));
  }
  const left = kept(owner, leftOf(id)) as Unsaved | null;
  return left ? { left } : {};
}

/** A draft that is being worked on: what of it is kept, what not yet, and what the server says about it. */
export function useDraft(
  opened: Versioned<Draft>,
  restored: Unsaved | undefined,
  readXml: () => Promise<string>,
  /** While two versions are being brought together nothing is saved by itself. */
  paused: boolean,
  onConflict: (conflict: Conflict) => void,
) {
  const client = useQueryClient();
  const owner = useSession();
  const { id, name } = opened.value;
  const [etag, setEtag] = useState(opened.etag);
  const [base, setBase] = useState<DraftContent>(opened.value);
  const [resources, setResources] = useState<Resource[]>(restored?.mine.resources ?? opened.value.resources);
  /** Grows with each change; what is saved is a state of it, and newer ones stay to be saved. */
  const [changes, setChanges] = useState(restored ? 1 : 0);
  const [savedChanges, setSavedChanges] = useState(0);
  const [findings, setFindings] = useState<Finding[]>([]);
  /** Whether the list of what is wrong is open. */
  const [shown, setShown] = useState(false);
  const dirty = changes !== savedChanges;

  const content = async (): Promise<DraftContent> => ({ name, xml: await readXml(), resources });
  const forget = () => letGo(owner, unsavedOf(id));
  const settle = () => [unsavedOf(id), leftOf(id)].forEach((what) => letGo(owner, what));

  /** Saves what is not kept yet; answers the version that then holds. */
  const saveIfNeeded = async (): Promise<string> => {
    if (!dirty) return etag;
    const mine = await content();
    const saved = await saveDraft(id, etag, mine);
    setEtag(saved.etag);
    setBase(mine);
    setSavedChanges(changes);
    forget();
    void client.invalidateQueries({ queryKey: ["drafts", "list"] });
    return saved.etag;
  };

  const tell = (told: Finding[]): void => {
    setFindings(told);
    setShown(true);
  };

  /** What to do when the server does not take it; the work itself is laid aside in any case. */
  const failed = (error: Error): void => {
    if (isProblem(error, 412)) void content().then((mine) => onConflict({ base, mine }));
    else if (isProblem(error, 422) && error.findings.length > 0) tell(error.findings);
    else if (isProblem(error, 0)) toast(say("draft.offline"), "failed");
    else toastFailure(error);
  };

  const save = useMutation({ mutationFn: saveIfNeeded });

  const validate = useMutation({
    mutationFn: async () => {
      await saveIfNeeded();
      return validateDraft(id);
    },
    onSuccess: (answer) => tell(answer.findings),
  });

  const deploy = useMutation({
    mutationFn: async (deployment: Deployment) => deployDraft(id, await saveIfNeeded(), deployment),
    onSuccess: () => {
      setFindings([]);
      return client.invalidateQueries({ queryKey: ["processes"] });
    },
  });

  /** What is kept once all is. */
  const keepNow = async (): Promise<DraftContent> => {
    await save.mutateAsync();
    return content();
  };

  const refused = save.isError;
  const busy = save.isPending || validate.isPending || deploy.isPending;
  const latest = useRef({ content, save, failed, base, etag });
  useEffect(() => {
    latest.current = { content, save, failed, base, etag };
  });
  useEffect(() => {
    if (!dirty) return undefined;
    const aside = setTimeout(() => {
      const { base: began, etag: version } = latest.current;
      void latest.current
        .content()
        .then((mine) => keep(owner, unsavedOf(id), { base: began, etag: version, mine }));
    }, keepAfter);
    return () => clearTimeout(aside);
  }, [dirty, changes, id, owner]);
  useEffect(() => {
    if (!dirty || busy || paused) return undefined;
    const soon = setTimeout(
      () => latest.current.save.mutate(undefined, { onError: latest.current.failed }),
      refused ? tryAgainAfter : saveAfter,
    );
    return () => clearTimeout(soon);
  }, [dirty, changes, busy, paused, refused]);

  const touch = () => setChanges((before) => before + 1);
  const changeResources = (change: (before: Resource[]) => Resource[]) => {
    setResources(change);
    touch();
  };

  return {
    base,
    resources,
    changeResources,
    dirty,
    busy,
    etag,
    touch,
    settle,
    findings,
    setFindings,
    shown,
    setShown,
    content,
    failed,
    save,
    keepNow,
    validate,
    deploy,
  };
}
