import type { UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { isProblem, type SkillPackage } from "../shared/api";
import { Icon } from "../shared/icons";
import { language } from "../shared/texts";
import { Button, Dialog, Notice } from "../shared/ui";
import { say } from "./texts";

type Props = {
  add: UseMutationResult<SkillPackage, Error, File>;
  onAdded: (added: SkillPackage) => void;
};

/** Brings in a package from a file; what is not taken says why. */
export function ChoosePackage({ add, onAdded }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".skill"
        aria-label={say("add.choose")}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) add.mutate(file, { onSuccess: onAdded });
          event.currentTarget.value = "";
        }}
      />
      <Button
        variant="default"
        leftSection={<Icon name="upload" size={16} />}
        loading={add.isPending}
        onClick={() => input.current?.click()}
      >
        {say("add.choose")}
      </Button>
      {add.error && (
        <Dialog title={say("add.refused")} onClose={() => add.reset()}>
          <Notice tone="failed" icon="alert">
            <Refusal error={add.error} />
          </Notice>
          <p className="dim">{say("add.nothing")}</p>
        </Dialog>
      )}
    </>
  );
}

const reasons = {
  "no-package": "add.reason.noPackage",
  "too-large": "add.reason.tooLarge",
  path: "add.reason.path",
  link: "add.reason.path",
  manifest: "add.reason.manifest",
  unsigned: "add.reason.unsigned",
  signature: "add.reason.signature",
  content: "add.reason.content",
  undeclared: "add.reason.undeclared",
  "other-publisher": "add.reason.otherPublisher",
} as const;

/** The kind of refusal in the reader's language, and for who reads English what exactly was found. */
function Refusal({ error }: { error: Error }) {
  const reason = isProblem(error) ? reasons[error.reason as keyof typeof reasons] : undefined;
  return (
    <>
      {reason && <p>{say(reason)}</p>}
      {(!reason || language() === "en") && <p>{error.message}</p>}
    </>
  );
}
