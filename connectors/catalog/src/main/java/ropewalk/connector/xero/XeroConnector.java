package ropewalk.connector.xero;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Secret;

/** An organisation's books in Xero. Source: developer.xero.com, Accounting API 2.0 and its webhooks. */
@Component
final class XeroConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label("Client id") String clientId,
            @Label("Client secret") @Secret String clientSecret,
            @Label(
                            value = "Refresh token",
                            help = "Given to the app for the organisation; a custom connection has none")
                    @Secret
                    @Nullable
                    String refreshToken,
            @Label(value = "Tenant id", help = "The organisation's id; a custom connection needs none") @Nullable
                    String tenantId,
            @Label(value = "Scopes", help = "Of a custom connection, with spaces between; empty: all that it has")
                    @Nullable
                    String scopes,
            @Label(value = "Webhook key", help = "Signs the webhooks; needed when events are to come in")
                    @Secret
                    @Nullable
                    String webhookKey,
            @Label(
                            value = "Address of this workspace",
                            help = "Stands at each invoice in Xero as the way back; invoices are known again by it")
                    URI home,
            @Label("Address") @Default("https://api.xero.com/api.xro/2.0") URI address,
            @Label("Address for access tokens") @Default("https://identity.xero.com/connect/token") URI tokenAddress) {}

    /** What is left empty stays as it is in Xero. */
    record ContactChange(
            @Label(
                            value = "Number",
                            help = "Your number of the contact, up to 50 characters: it is found by it, or created")
                    String number,
            @Label(value = "Name", help = "No two contacts have the same") String name,
            @Label("E-mail") @Nullable String email,
            @Label("First name") @Nullable String firstName,
            @Label("Last name") @Nullable String lastName,
            @Label("Phone") @Nullable String phone,
            @Label("Street") @Nullable String street,
            @Label("City") @Nullable String city,
            @Label("Postal code") @Nullable String postalCode,
            @Label("Country") @Nullable String country,
            @Label("Tax number") @Nullable String taxNumber) {
        ContactChange {
            if (number.length() > 50) {
                throw new IllegalArgumentException("The contact's number has more than 50 characters");
            }
        }
    }

    record WrittenContact(@Label("Contact id") String contactId, @Label("Name") @Nullable String name) {}

    record ContactQuestion(@Label(value = "Number", help = "Your number of the contact") String number) {}

    record FoundContact(
            @Label("It exists") boolean exists,
            @Label("Contact id") @Nullable String contactId,
            @Label("Name") @Nullable String name,
            @Label("E-mail") @Nullable String email,
            @Label(value = "Status", help = "ACTIVE or ARCHIVED") @Nullable String status) {}

    /** Whether anybody owes it already. */
    enum Ripeness {
        DRAFT,
        AUTHORISED
    }

    /** One line of an invoice; the price is for one piece. */
    record Line(
            @Label("Description") String description,
            @Label("Quantity") @Default("1") @Nullable BigDecimal quantity,
            @Label(value = "Price", help = "Of one, in the currency's smallest unit: 1990 is 19.90") long unitAmount,
            @Label(value = "Account code", help = "Of the chart of accounts, for example 200") @Nullable
                    String accountCode,
            @Label(value = "Tax type", help = "Xero's name of the tax rate, for example OUTPUT2") @Nullable
                    String taxType) {}

    record NewInvoice(
            @Label("Contact id") String contactId,
            @Label(
                            value = "Lines",
                            help = "JSON list: description, unitAmount, if need be quantity, accountCode, taxType")
                    List<Line> lines,
            @Label(value = "Status", help = "A draft can still be changed and is owed by nobody") @Default("DRAFT")
                    Ripeness status,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label(value = "Due", help = "YYYY-MM-DD; an authorised one has to have it") @Nullable LocalDate due,
            @Label(value = "Date", help = "YYYY-MM-DD; empty: today") @Nullable LocalDate date,
            @Label(value = "Number", help = "Empty: the next one of Xero's") @Nullable String number,
            @Label(value = "Reference", help = "The customer reads it; empty: the process's business key") @Nullable
                    String reference,
            @Label(value = "Prices include tax") @Default("false") boolean includesTax) {
        NewInvoice {
            Money.checkCurrency(currency);
            if (lines.isEmpty() || lines.size() > 200) {
                throw new IllegalArgumentException("An invoice has 1 to 200 lines, not " + lines.size());
            }
            if (status == Ripeness.AUTHORISED && due == null) {
                throw new IllegalArgumentException("An authorised invoice has to say when it is due");
            }
        }
    }

    record InvoiceQuestion(@Label(value = "Invoice id", help = "Or the invoice's number") String invoice) {}

    record InvoiceSearch(
            @Label(value = "Reference", help = "Empty: the process's business key") @Nullable String reference) {}

    record FoundInvoices(
            @Label(value = "Invoices", help = "The latest first, at most 25") List<InvoiceState> invoices) {}

    record NewPayment(
            @Label("Invoice id") String invoiceId,
            @Label(value = "Account code", help = "Of the bank account, or another that takes payments")
                    String accountCode,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") long amount,
            @Label(value = "Currency", help = "The invoice's, three letters (ISO 4217)") @Default("EUR")
                    String currency,
            @Label(value = "Date", help = "YYYY-MM-DD; empty: today") @Nullable LocalDate date,
            @Label(value = "Reference", help = "For example the payment provider's number") @Nullable
                    String reference) {
        NewPayment {
            Money.checkCurrency(currency);
            if (amount <= 0) {
                throw new IllegalArgumentException("The amount has to be above 0, not " + amount);
            }
        }
    }

    record RecordedPayment(
            @Label("Payment id") String paymentId,
            @Label("Invoice id") String invoiceId,
            @Label(value = "Still due", help = "In the currency's smallest unit") long amountDue) {}

    record Cancellation(@Label("Invoice id") String invoiceId) {}

    record Cancelled(
            @Label("Invoice id") String invoiceId,
            @Label(value = "Status", help = "VOIDED, of a draft DELETED") String status,
            @Label(value = "It was cancelled already", help = "By an earlier try or by somebody else")
                    boolean already) {}

    record ContactEvent(
            @Label("Contact id") String contactId,
            @Label("Number") @Nullable String number,
            @Label("Name") @Nullable String name,
            @Label("E-mail") @Nullable String email,
            @Label(value = "Status", help = "ACTIVE or ARCHIVED") @Nullable String status) {}

    private final AccessTokens tokens;
    private final Clock clock;

    XeroConnector(Clock clock) {
        this.tokens = new AccessTokens(clock);
        this.clock = clock;
    }

    @Override
    public Card<Account> card() {
        var contacts = new ContactCalls(tokens);
        var invoices = new InvoiceCalls(tokens, clock);
        return Card.of("xero", "Xero", Account.class)
                .described("Keeps contacts, writes invoices and payments into the books, and tells when they change.")
                .icon(Icon.PAYMENT)
                .operation(
                        "upsert-contact",
                        "Create or change a contact",
                        ContactChange.class,
                        WrittenContact.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        contacts::upsert)
                .operation(
                        "find-contact",
                        "Find a contact",
                        ContactQuestion.class,
                        FoundContact.class,
                        Idempotency.READ,
                        contacts::find)
                .operation(
                        "create-invoice",
                        "Create an invoice",
                        NewInvoice.class,
                        InvoiceState.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        invoices::create)
                .operation(
                        "get-invoice",
                        "Read an invoice",
                        InvoiceQuestion.class,
                        InvoiceState.class,
                        Idempotency.READ,
                        invoices::get)
                .operation(
                        "find-invoices",
                        "Find the invoices of a process",
                        InvoiceSearch.class,
                        FoundInvoices.class,
                        Idempotency.READ,
                        invoices::find)
                .operation(
                        "record-payment",
                        "Record a payment",
                        NewPayment.class,
                        RecordedPayment.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        invoices::pay)
                .operation(
                        "void-invoice",
                        "Cancel an invoice",
                        Cancellation.class,
                        Cancelled.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        invoices::cancel)
                .event("invoice-changed", "An invoice was created or changed", InvoiceState.class)
                .event("invoice-paid", "An invoice was paid in full", InvoiceState.class)
                .event("invoice-voided", "An invoice was cancelled", InvoiceState.class)
                .event("contact-changed", "A contact was created or changed", ContactEvent.class)
                .webhook(XeroWebhook::verify, (delivery, account) -> List.of())
                .feed(XeroWebhook.INVOICES, "Changed invoices", poll -> new ChangeFeed(tokens, poll).invoices())
                .feed(XeroWebhook.CONTACTS, "Changed contacts", poll -> new ChangeFeed(tokens, poll).contacts())
                .check((account, http) -> new Xero(tokens, account, http).ask(AccountingApi::organisation));
    }
}
