import type { UseMutationResult } from "@tanstack/react-query";
import { Icon } from "../../shared/icons";
import { useMay } from "../../shared/session";
import { Actions, Button, toast, toastFailure } from "../../shared/ui";

type Props = {
  retry: UseMutationResult<{ retried: number; left: number }>;
  label: string;
  /** What is said when there were so many. */
  done: (count: number) => string;
  /** What is said when some are left that are too many for once. */
  partly: (count: number, left: number) => string;
};

/** Tries all that failed of a connection again, for those who may repair. */
export function AllAgain({ retry, label, done, partly }: Props) {
  if (!useMay("REPAIR_INSTANCES")) return null;
  return (
    <Actions>
      <Button
        leftSection={<Icon name="retry" size={16} />}
        loading={retry.isPending}
        onClick={() =>
          retry.mutate(undefined, {
            onSuccess: ({ retried, left }) => toast(left === 0 ? done(retried) : partly(retried, left)),
            onError: toastFailure,
          })
        }
      >
        {label}
      </Button>
    </Actions>
  );
}
