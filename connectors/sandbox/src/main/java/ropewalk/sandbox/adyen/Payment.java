package ropewalk.sandbox.adyen;

import java.util.List;

/** A payment by a link, and how much of it was captured and refunded. Amounts are Adyen's. */
final class Payment {

    final String pspReference;
    final String linkId;
    final String reference;
    final String currency;
    final long amount;
    private final boolean reserved;
    private long captured;
    private long refunded;
    private boolean cancelled;

    Payment(String pspReference, String linkId, String reference, String currency, long amount, boolean reserved) {
        this.pspReference = pspReference;
        this.linkId = linkId;
        this.reference = reference;
        this.currency = currency;
        this.amount = amount;
        this.reserved = reserved;
        this.captured = reserved ? 0 : amount;
    }

    /** Whether it worked. */
    boolean capture(long part) {
        boolean possible = reserved && !cancelled && captured + part <= amount;
        captured += possible ? part : 0;
        return possible;
    }

    boolean refund(long part) {
        boolean possible = refunded + part <= captured;
        refunded += possible ? part : 0;
        return possible;
    }

    boolean cancel() {
        boolean possible = !cancelled && captured == 0;
        cancelled |= possible;
        return possible;
    }

    String state() {
        if (cancelled) {
            return "cancelled";
        }
        return captured == 0 ? "authorised" : refunded == 0 ? "captured" : "refunded " + refunded;
    }

    /** What can be done with it next. */
    List<String> operations() {
        return reserved ? List.of("CANCEL", "CAPTURE", "REFUND") : List.of("REFUND");
    }
}
