package ropewalk.billing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.stripe.StripeSandbox;

/** Reads invoices as the payment provider shows them. */
final class ProviderSide {
    private ProviderSide() {}

    static StripeSandbox sandbox() {
        try {
            return new StripeSandbox(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<?> linesOf(Map<String, Object> invoice) {
        return invoice.get("lines") instanceof Map<?, ?> list && list.get("data") instanceof List<?> data
                ? data
                : List.of();
    }

    static long amount(Map<String, Object> invoice, int line) {
        return linesOf(invoice).get(line) instanceof Map<?, ?> one ? number(one.get("amount")) : -1;
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
