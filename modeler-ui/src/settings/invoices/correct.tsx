import { NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { digitsOf } from "../../shared/money";
import { Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { say } from "../texts";
import { useCorrect } from "./invoice-queries";

/** A line on the next invoice; less than nothing is money back. */
export function Correct({
  tenant,
  currency,
  onClose,
}: {
  tenant: string;
  currency: string;
  onClose: () => void;
}) {
  const correct = useCorrect(tenant);
  const [amount, setAmount] = useState<number>();
  const [reason, setReason] = useState("");
  const digits = digitsOf(currency);
  return (
    <Dialog title={say("invoices.correct")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (amount === undefined) return;
          const wanted = { currency, amount: Math.round(amount * 10 ** digits), reason: reason.trim() };
          correct.mutate(wanted, {
            onSuccess: () => {
              toast(say("invoices.corrected"));
              onClose();
            },
          });
        }}
      >
        <Stack>
          {correct.isError && <Notice tone="failed">{correct.error.message}</Notice>}
          <p>{say("invoices.correctHint")}</p>
          <NumberInput
            label={say("invoices.amount")}
            description={say("invoices.amountHint")}
            required
            decimalScale={digits}
            hideControls
            suffix={` ${currency}`}
            value={amount ?? ""}
            onChange={(value) => setAmount(typeof value === "number" ? value : undefined)}
          />
          <TextInput
            label={say("invoices.reason")}
            description={say("invoices.reasonHint")}
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={correct.isPending}>
              {say("invoices.correct")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
