import { api, body } from "../shared/api";
import { ProofForm } from "../shared/proof";
import { t } from "../shared/texts";
import { Dialog, Facts } from "../shared/ui";
import { money, type Payment } from "../shared/money";

type PaymentDialogProps = {
  task: string;
  payment: Payment;
  onProof: (token: string) => void;
  onClose: () => void;
};

/** Shows what a decision pays, as the server reads it now, and lets the person say yes to exactly that. */
export function PaymentDialog({ task, payment, onProof, onClose }: PaymentDialogProps) {
  return (
    <Dialog title={t("payment.title")} onClose={onClose}>
      <ProofForm
        action={t("payment.action", { amount: money(payment) })}
        prove={(proof) =>
          body(api.POST("/api/session/payment-proofs", { body: { task, ...payment, proof } }))
        }
        onProven={({ token }) => onProof(token)}
      >
        <p>{t("payment.about")}</p>
        <Facts
          items={[
            [t("payment.amount"), <strong key="amount">{money(payment)}</strong>],
            [t("payment.payee"), <strong key="payee">{payment.payee}</strong>],
          ]}
        />
        <p>{t("payment.why")}</p>
      </ProofForm>
    </Dialog>
  );
}
