package ropewalk.connector.square;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import ropewalk.connector.Money;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Square's API over HTTP, the part we use. Names are Square's with underscores. Source: developer.squareup.com, version
 * 2025-08-20.
 */
interface Square {

    String VERSION = "2025-08-20";

    @GetExchange("/v2/locations/{id}")
    Map<String, Object> location(@PathVariable String id);

    @PostExchange("/v2/customers/search")
    Customers customers(@RequestBody CustomerSearch search);

    @PostExchange("/v2/customers")
    OneCustomer createCustomer(@RequestBody CustomerWritten customer);

    @PutExchange("/v2/customers/{id}")
    OneCustomer changeCustomer(@PathVariable String id, @RequestBody CustomerWritten customer);

    @PostExchange("/v2/online-checkout/payment-links")
    OneLink createLink(@RequestBody LinkWanted link);

    @PostExchange("/v2/orders")
    OneOrder createOrder(@RequestBody OrderWanted order);

    @PostExchange("/v2/invoices")
    OneInvoice createInvoice(@RequestBody InvoiceWanted invoice);

    @PostExchange("/v2/invoices/{id}/publish")
    OneInvoice publishInvoice(@PathVariable String id, @RequestBody Publication publication);

    @GetExchange("/v2/invoices/{id}")
    OneInvoice invoice(@PathVariable String id);

    @PostExchange("/v2/invoices/{id}/cancel")
    OneInvoice cancelInvoice(@PathVariable String id, @RequestBody Cancellation cancellation);

    @GetExchange("/v2/payments/{id}")
    OnePayment payment(@PathVariable String id);

    @PostExchange("/v2/refunds")
    OneRefund refund(@RequestBody RefundWanted refund);

    @PostExchange("/v2/events")
    Events events(@RequestBody EventSearch search);

    /** Whole units of the currency's smallest, as ISO 4217 counts. */
    record Amount(long amount, String currency) {

        static Amount of(long minorUnits, String currency) {
            var money = new Money(minorUnits, currency);
            return new Amount(money.minorUnits(), money.currency());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record CustomerSearch(Filtered<EmailIs> query, int limit) {
        static CustomerSearch of(String email) {
            return new CustomerSearch(new Filtered<>(new EmailIs(new Exactly(email)), null), 1);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Filtered<T>(T filter, @Nullable Sort sort) {}

    record Sort(String field, String order) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record EmailIs(Exactly emailAddress) {}

    record Exactly(String exact) {}

    record Customers(@Nullable List<Customer> customers) {}

    record OneCustomer(Customer customer) {}

    record Customer(String id) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CustomerWritten(
            @Nullable String idempotencyKey,
            String emailAddress,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String companyName,
            @Nullable String phoneNumber) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkWanted(
            String idempotencyKey, Order order, @Nullable String paymentNote, @Nullable Buyer prePopulatedData) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Buyer(String buyerEmail) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record OneLink(PaymentLink paymentLink) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PaymentLink(String id, String url, String orderId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Order(
            String locationId,
            @Nullable String referenceId,
            @Nullable String customerId,
            List<Line> lineItems,
            @Nullable String id) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Line(String name, String quantity, Amount basePriceMoney) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record OrderWanted(String idempotencyKey, Order order) {}

    record OneOrder(Order order) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record InvoiceWanted(String idempotencyKey, Invoice invoice) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Invoice(
            @Nullable String id,
            @Nullable Integer version,
            String locationId,
            String orderId,
            Recipient primaryRecipient,
            List<Request> paymentRequests,
            String deliveryMethod,
            @Nullable String title,
            @Nullable String description,
            @Nullable Map<String, Boolean> acceptedPaymentMethods,
            @Nullable String invoiceNumber,
            @Nullable String publicUrl,
            @Nullable String status) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Recipient(String customerId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Request(String requestType, LocalDate dueDate) {}

    record OneInvoice(Invoice invoice) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Publication(String idempotencyKey, int version) {}

    record Cancellation(int version) {}

    record OnePayment(Payment payment) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Payment(
            String id,
            String status,
            Amount totalMoney,
            @Nullable Amount refundedMoney,
            @Nullable String orderId,
            @Nullable String note,
            @Nullable String buyerEmailAddress,
            @Nullable String receiptUrl) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefundWanted(String idempotencyKey, String paymentId, Amount amountMoney, @Nullable String reason) {}

    record OneRefund(Refund refund) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Refund(String id, String status, Amount amountMoney, @Nullable String paymentId, @Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventSearch(int limit, @Nullable String cursor, Filtered<EventFilter> query) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record EventFilter(List<String> eventTypes, Since createdAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Since(String startAt) {}

    record Events(@Nullable List<Told> events, @Nullable String cursor) {}

    /** @param createdAt RFC 3339 */
    @JsonNaming(SnakeCaseStrategy.class)
    record Told(String eventId, String type, String createdAt, @Nullable Data data) {}

    record Data(@Nullable String id, @Nullable Map<String, Object> object) {}
}
