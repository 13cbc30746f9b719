package ropewalk.billing;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.PaymentProvider;

/** The operator's account at the payment provider of the configuration; none where none is configured. */
@Component
class ProviderBooks {
    private final PaymentProvider.@Nullable Books books;

    /** @param loopback whether it may be on this machine: for trying things out, and only where connections may be, too */
    ProviderBooks(
            ObjectProvider<PaymentProvider> providers,
            Outside outside,
            @Value("${ropewalk.billing.provider:}") String provider,
            @Value("${ropewalk.billing.key:}") String key,
            @Value("${ropewalk.billing.address:}") String address,
            @Value("${ropewalk.billing.loopback:false}") boolean loopback,
            @Value("${ropewalk.connection.sandbox-allowed:false}") boolean sandboxAllowed) {
        if (provider.isBlank()) {
            this.books = null;
            return;
        }
        PaymentProvider found = providers.stream()
                .filter(one -> one.id().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "ropewalk.billing.provider is “" + provider + "”, and there is no such payment provider"));
        if (key.isBlank()) {
            throw new IllegalStateException("ropewalk.billing.key is missing: the key of the account at " + provider);
        }
        Http http = outside.http(provider, loopback && sandboxAllowed);
        this.books = found.open(new PaymentProvider.Access(key, address.isBlank() ? null : URI.create(address), http));
    }

    Optional<PaymentProvider.Books> books() {
        return Optional.ofNullable(books);
    }
}
