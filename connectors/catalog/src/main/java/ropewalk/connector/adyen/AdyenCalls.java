package ropewalk.connector.adyen;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.adyen.AdyenConnector.Account;
import ropewalk.connector.adyen.AdyenConnector.Link;
import ropewalk.connector.adyen.AdyenConnector.LinkQuestion;
import ropewalk.connector.adyen.AdyenConnector.NewLink;
import ropewalk.connector.adyen.AdyenConnector.PartOfPayment;
import ropewalk.connector.adyen.AdyenConnector.Received;
import ropewalk.connector.adyen.AdyenConnector.WholePayment;
import ropewalk.connector.adyen.Checkout.LinkChange;
import ropewalk.connector.adyen.Checkout.LinkWanted;
import ropewalk.connector.adyen.Checkout.Merchant;
import ropewalk.connector.adyen.Checkout.Modification;

/**
 * The calls. Adyen's idempotency keys have at most 64 characters. The process's business key goes along as the reference
 * of a link and of what changes a payment: it comes back with their events, and is signed there, as metadata is not.
 */
final class AdyenCalls {

    private static final int LONGEST_REFERENCE = 80;
    /** Another request with this key is still under way. */
    private static final String IN_USE = "error-704";

    private AdyenCalls() {}

    private static Checkout checkout(Account account, Http http) {
        URI address = URI.create(account.address().toString().replaceAll("/+$", ""));
        return http.service(address, Checkout.class, settings -> settings.defaultHeader("X-API-Key", account.apiKey()));
    }

    /** A 403 is about the API key's roles or the merchant account: nothing that a diagram could do something about. */
    private static <T> T ask(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (Refused no) {
            if (no.status() == 403) {
                throw new Unauthorised(no.getMessage(), no.vendorRequestId());
            }
            throw no.code().equals(IN_USE) ? Unavailable.busy(no.getMessage(), null, no.vendorRequestId()) : no;
        }
    }

    static void check(Account account, Http http) {
        ask(() -> checkout(account, http).paymentMethods(new Merchant(account.merchantAccount())));
    }

    static Link createLink(Call<Account, NewLink> call) {
        NewLink wanted = call.input();
        String reference = reference(call.businessKey());
        var link = new LinkWanted(
                call.account().merchantAccount(),
                Amount.of(wanted.amount(), wanted.currency()),
                reference != null ? reference : call.shortKey(""),
                wanted.description(),
                wanted.email(),
                wanted.expiresAt(),
                wanted.reserveOnly() ? true : null);
        return ask(() -> link(checkout(call.account(), call.http()).createLink(call.shortKey(""), link)));
    }

    static Link link(Call<Account, LinkQuestion> call) {
        return ask(() ->
                link(checkout(call.account(), call.http()).link(call.input().id())));
    }

    /** Adyen refuses to close what is not open, so what it is comes first. */
    static Link expireLink(Call<Account, LinkQuestion> call) {
        Checkout checkout = checkout(call.account(), call.http());
        String id = call.input().id();
        return ask(() -> {
            Checkout.Link now = checkout.link(id);
            return link(now.status().equals("expired") ? now : checkout.changeLink(id, new LinkChange("expired")));
        });
    }

    private static Link link(Checkout.Link link) {
        return new Link(
                link.id(),
                link.url(),
                link.status(),
                link.reference(),
                link.amount().minorUnits(),
                link.amount().currency(),
                link.expiresAt());
    }

    static Received capture(Call<Account, PartOfPayment> call) {
        return modify(call, call.input().paymentId(), "captures", amount(call.input()));
    }

    static Received refund(Call<Account, PartOfPayment> call) {
        return modify(call, call.input().paymentId(), "refunds", amount(call.input()));
    }

    static Received cancel(Call<Account, WholePayment> call) {
        return modify(call, call.input().paymentId(), "cancels", null);
    }

    private static Amount amount(PartOfPayment part) {
        return Amount.of(part.amount(), part.currency());
    }

    private static Received modify(Call<Account, ?> call, String payment, String kind, @Nullable Amount amount) {
        var modification = new Modification(call.account().merchantAccount(), amount, reference(call.businessKey()));
        return ask(() -> {
            var modified = checkout(call.account(), call.http()).modify(payment, kind, call.shortKey(""), modification);
            return new Received(modified.pspReference(), modified.status());
        });
    }

    /** A longer one has no place at Adyen: cut off it would be another process's. */
    private static @Nullable String reference(@Nullable String businessKey) {
        return businessKey == null || businessKey.length() > LONGEST_REFERENCE ? null : businessKey;
    }
}
