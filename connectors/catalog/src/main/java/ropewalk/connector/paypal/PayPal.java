package ropewalk.connector.paypal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * PayPal's API over HTTP, the part we use. Names are PayPal's with underscores. Source: PayPal's descriptions of Orders v2,
 * Payments v2, Invoicing v2 and Webhooks v1.
 */
interface PayPal {

    String KEY = "PayPal-Request-Id";

    @PostExchange("/v2/checkout/orders")
    Order createOrder(@RequestHeader(KEY) String key, @RequestBody OrderWanted order);

    @GetExchange("/v2/checkout/orders/{id}")
    Order order(@PathVariable String id);

    @PostExchange("/v2/checkout/orders/{id}/capture")
    Order captureOrder(
            @PathVariable String id, @RequestHeader(KEY) String key, @RequestBody Map<String, Object> nothing);

    @PostExchange("/v2/payments/captures/{id}/refund")
    Refund refund(@PathVariable String id, @RequestHeader(KEY) String key, @RequestBody RefundWanted refund);

    @PostExchange("/v2/invoicing/search-invoices")
    Invoices searchInvoices(
            @RequestParam int page, @RequestParam("page_size") int size, @RequestBody InvoiceSearch search);

    @PostExchange("/v2/invoicing/invoices")
    Invoice createInvoice(@RequestBody InvoiceWanted invoice);

    @PostExchange("/v2/invoicing/invoices/{id}/send")
    ResponseEntity<Void> sendInvoice(@PathVariable String id, @RequestBody Notification notification);

    @GetExchange("/v2/invoicing/invoices/{id}")
    Invoice invoice(@PathVariable String id);

    @PostExchange("/v2/invoicing/invoices/{id}/cancel")
    ResponseEntity<Void> cancelInvoice(@PathVariable String id, @RequestBody Notification notification);

    @GetExchange("/v1/notifications/webhooks-events")
    Events events(@RequestParam Map<String, String> question);

    @JsonNaming(SnakeCaseStrategy.class)
    record OrderWanted(String intent, List<Unit> purchaseUnits, @Nullable PaymentSource paymentSource) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Unit(Amount amount, @Nullable String description, @Nullable String customId, @Nullable Payments payments) {}

    record PaymentSource(Wallet paypal) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Wallet(Experience experienceContext) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Experience(String userAction, @Nullable String returnUrl, @Nullable String cancelUrl) {}

    /** @param status CREATED, PAYER_ACTION_REQUIRED, APPROVED, COMPLETED or VOIDED */
    @JsonNaming(SnakeCaseStrategy.class)
    record Order(
            String id,
            String status,
            @Nullable List<Unit> purchaseUnits,
            @Nullable Payer payer,
            @Nullable List<Link> links) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Payer(@Nullable String emailAddress) {}

    record Link(String href, String rel) {}

    record Payments(@Nullable List<Capture> captures) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Capture(
            String id,
            @Nullable String status,
            @Nullable Amount amount,
            @Nullable String customId,
            @Nullable SupplementaryData supplementaryData) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SupplementaryData(@Nullable RelatedIds relatedIds) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RelatedIds(@Nullable String orderId) {}

    /** @param amount absent: all that is left */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefundWanted(@Nullable Amount amount, @Nullable String customId, @Nullable String noteToPayer) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Refund(
            String id,
            @Nullable String status,
            @Nullable Amount amount,
            @Nullable String customId,
            @Nullable List<Link> links) {}

    record InvoiceSearch(String memo) {}

    record Invoices(@Nullable List<Invoice> items) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record InvoiceWanted(Detail detail, List<Recipient> primaryRecipients, List<Item> items) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(
            @Nullable String currencyCode,
            @Nullable String reference,
            @Nullable String memo,
            @Nullable Term paymentTerm,
            @Nullable String invoiceNumber,
            @Nullable Metadata metadata) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Term(String termType, LocalDate dueDate) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Metadata(@Nullable String recipientViewUrl) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Recipient(Billing billingInfo) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Billing(String emailAddress, @Nullable Name name) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Name(@Nullable String givenName, @Nullable String surname) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Item(String name, String quantity, Amount unitAmount) {}

    /** @param amount with what of it is due beside it */
    record Invoice(String id, @Nullable String status, @Nullable Detail detail, @Nullable Amount amount) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Notification(boolean sendToRecipient) {}

    record Events(@Nullable List<Told> events, @Nullable List<Link> links) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Told(String id, String eventType, String createTime, @Nullable Map<String, Object> resource) {}

    /** An invoice's events hold it one level deeper. */
    record InvoiceHolder(@JsonProperty("invoice") @Nullable Invoice invoice) {}
}
