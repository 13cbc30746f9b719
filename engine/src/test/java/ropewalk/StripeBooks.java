package ropewalk;

import static org.assertj.core.api.Assertions.assertThat;

import ropewalk.sandbox.stripe.StripeSandbox;

/** What Stripe holds and has told about one process instance, by its business key. */
record StripeBooks(StripeSandbox stripe) {

    long told(String event, String businessKey) {
        return stripe.events().stream()
                .filter(each -> event.equals(each.get("type")))
                .filter(each -> String.valueOf(each).contains(businessKey))
                .count();
    }

    void holdOnePaidInvoice(String businessKey) {
        assertThat(stripe.invoices())
                .filteredOn(invoice -> String.valueOf(invoice.get("metadata")).contains(businessKey))
                .singleElement()
                .satisfies(invoice -> {
                    assertThat(invoice).containsEntry("status", "paid");
                    assertThat(invoice.get("number")).asString().isNotBlank();
                    assertThat(invoice.get("amount_paid")).isEqualTo(invoice.get("total"));
                });
        assertThat(told("invoice.paid", businessKey)).isOne();
    }
}
