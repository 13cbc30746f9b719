package ropewalk.connector.adyen;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Adyen's Checkout API over HTTP, the part we use. Source: Adyen's description of Checkout, version 72. */
interface Checkout {

    String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Changes nothing, in spite of its method. */
    @PostExchange("/paymentMethods")
    Map<String, Object> paymentMethods(@RequestBody Merchant merchant);

    @PostExchange("/paymentLinks")
    Link createLink(@RequestHeader(IDEMPOTENCY_KEY) String key, @RequestBody LinkWanted link);

    @GetExchange("/paymentLinks/{id}")
    Link link(@PathVariable String id);

    @PatchExchange("/paymentLinks/{id}")
    Link changeLink(@PathVariable String id, @RequestBody LinkChange change);

    /** @param kind {@code captures}, {@code refunds} or {@code cancels} */
    @PostExchange("/payments/{payment}/{kind}")
    Modified modify(
            @PathVariable String payment,
            @PathVariable String kind,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody Modification modification);

    record Merchant(String merchantAccount) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkWanted(
            String merchantAccount,
            Amount amount,
            String reference,
            String description,
            @Nullable String shopperEmail,
            @Nullable Instant expiresAt,
            @Nullable Boolean manualCapture) {}

    record LinkChange(String status) {}

    /** @param status active, completed, expired, paid or paymentPending */
    record Link(String id, String url, String status, String reference, Amount amount, @Nullable Instant expiresAt) {}

    /** @param amount absent where all of the payment is meant */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Modification(String merchantAccount, @Nullable Amount amount, @Nullable String reference) {}

    /** Only that it was received; what becomes of it comes as an event. */
    record Modified(String pspReference, String status) {}
}
