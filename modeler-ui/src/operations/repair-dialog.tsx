import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { InstanceDetail, Repair } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Button, Dialog, Stack, toast, toastFailure } from "../shared/ui";
import { useRepair } from "./repair-queries";
import { say } from "./texts";

type Props = {
  instance: InstanceDetail;
  title: string;
  action: string;
  /** What is to be done; undefined as long as something is missing. */
  repair: Repair | undefined;
  wide?: boolean;
  onClose: () => void;
  children?: ReactNode;
};

/** One repair: what it does, why, and the button. */
export function RepairDialog({ instance, title, action, repair, wide = false, onClose, children }: Props) {
  const [reason, setReason] = useState("");
  const repairing = useRepair(instance.id);
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      <Stack>
        {children}
        <TextInput
          label={say("repair.reason")}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Actions>
          <Button
            disabled={repair === undefined}
            loading={repairing.isPending}
            onClick={() => {
              if (!repair) return;
              repairing.mutate(
                { repair, reason: reason.trim() },
                {
                  onSuccess: () => {
                    toast(say("repair.done"));
                    onClose();
                  },
                  onError: toastFailure,
                },
              );
            }}
          >
            {action}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}
