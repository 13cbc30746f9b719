package ropewalk.connector.xero;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Xero's Accounting API 2.0 over HTTP, the part we use. Whatever is asked for is answered as a list. Sources:
 * developer.xero.com/documentation/api/accounting and Xero's OpenAPI description.
 */
interface AccountingApi {

    @GetExchange("/Organisation")
    Map<String, Object> organisation();

    /** Creates it, or changes the one with the same number. */
    @PostExchange("/Contacts")
    Contacts writeContact(@RequestBody Contacts contacts);

    @GetExchange("/Contacts")
    Contacts contacts(@RequestParam String where);

    @GetExchange("/Contacts?includeArchived=true&order=UpdatedDateUTC%20ASC")
    Contacts changedContacts(
            @RequestHeader("If-Modified-Since") String since, @RequestParam int page, @RequestParam int pageSize);

    @PutExchange("/Invoices")
    Invoices createInvoice(@RequestHeader("Idempotency-Key") String key, @RequestBody Map<String, Object> invoices);

    @PostExchange("/Invoices/{invoice}")
    Invoices changeInvoice(@PathVariable String invoice, @RequestBody Map<String, Object> invoices);

    /** With its lines and payments. */
    @GetExchange("/Invoices/{invoice}")
    Invoices invoice(@PathVariable String invoice);

    @GetExchange("/Invoices?order=UpdatedDateUTC%20DESC&page=1")
    Invoices invoices(@RequestParam String where, @RequestParam int pageSize);

    @GetExchange("/Invoices?page=1")
    Invoices invoicesNumbered(@RequestParam("InvoiceNumbers") String number);

    @GetExchange("/Invoices?includeArchived=true&order=UpdatedDateUTC%20ASC")
    Invoices changedInvoices(
            @RequestHeader("If-Modified-Since") String since, @RequestParam int page, @RequestParam int pageSize);

    @PutExchange("/Payments")
    Payments createPayment(@RequestHeader("Idempotency-Key") String key, @RequestBody Map<String, Object> payments);

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Contacts(@Nullable List<Contact> contacts) {
        List<Contact> all() {
            return Objects.requireNonNullElse(contacts, List.of());
        }
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            @Nullable String contactID,
            @Nullable String contactNumber,
            @Nullable String contactStatus,
            @Nullable String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String emailAddress,
            @Nullable String taxNumber,
            @Nullable List<Phone> phones,
            @Nullable List<Address> addresses,
            @Nullable String updatedDateUTC) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Phone(String phoneType, @Nullable String phoneNumber) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Address(
            String addressType,
            @Nullable String addressLine1,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Invoices(@Nullable List<Invoice> invoices) {
        List<Invoice> all() {
            return Objects.requireNonNullElse(invoices, List.of());
        }
    }

    /** @param type ACCREC: to be paid to us; ACCPAY: to be paid by us */
    @JsonNaming(UpperCamelCaseStrategy.class)
    record Invoice(
            String invoiceID,
            @Nullable String invoiceNumber,
            @Nullable String type,
            @Nullable String status,
            @Nullable String reference,
            @Nullable String url,
            @Nullable Contact contact,
            @Nullable String dueDate,
            @Nullable String fullyPaidOnDate,
            @Nullable String currencyCode,
            @Nullable BigDecimal total,
            @Nullable BigDecimal amountDue,
            @Nullable BigDecimal amountPaid,
            @Nullable List<Payment> payments,
            @Nullable String updatedDateUTC) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Payments(@Nullable List<Payment> payments) {
        List<Payment> all() {
            return Objects.requireNonNullElse(payments, List.of());
        }
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Payment(
            String paymentID, @Nullable String reference, @Nullable BigDecimal amount, @Nullable String status) {}
}
