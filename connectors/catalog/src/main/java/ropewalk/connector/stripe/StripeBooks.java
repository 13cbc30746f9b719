package ropewalk.connector.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoiceLineItemCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceLineItemListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.service.V1Services;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.PaymentProvider.Access;
import ropewalk.connector.PaymentProvider.Books;
import ropewalk.connector.PaymentProvider.Document;
import ropewalk.connector.PaymentProvider.DocumentLine;
import ropewalk.connector.PaymentProvider.State;

/**
 * Invoices in the operator's Stripe account: charged automatically, advanced by us alone. Each object carries our key in its
 * metadata, since Stripe forgets idempotency keys after a day. Source: Stripe's API reference, "Invoices".
 */
final class StripeBooks implements Books {
    static final String TENANT = "ropewalk_tenant";
    static final String INVOICE = "ropewalk_invoice";
    static final String LINE = "ropewalk_line";
    private static final URI STRIPE = URI.create("https://api.stripe.com");
    private static final long PAGE = 100;

    private final V1Services stripe;

    StripeBooks(Access access) {
        URI address = access.address() == null ? STRIPE : access.address();
        stripe = StripeClient.builder()
                .setApiKey(access.key())
                .setApiBase(address.toString().replaceAll("/+$", ""))
                .setMaxNetworkRetries(0)
                .setHttpClient(new StripeTransport(address, access.http()))
                .build()
                .v1();
    }

    @Override
    public String customer(String tenant, String name) {
        return StripeCalls.ask(() -> {
            var all = CustomerListParams.builder().setLimit(PAGE).build();
            for (Customer known : stripe.customers().list(all).autoPagingIterable()) {
                if (tenant.equals(own(known.getMetadata(), TENANT))) {
                    return known.getId();
                }
            }
            var unknown = CustomerCreateParams.builder()
                    .setName(name)
                    .putMetadata(TENANT, tenant)
                    .build();
            return stripe.customers()
                    .create(unknown, once("customer-" + tenant))
                    .getId();
        });
    }

    @Override
    public List<Document> documents(String customer) {
        return StripeCalls.ask(() -> {
            var all = InvoiceListParams.builder()
                    .setCustomer(customer)
                    .setLimit(PAGE)
                    .build();
            List<Document> documents = new ArrayList<>();
            for (Invoice invoice : stripe.invoices().list(all).autoPagingIterable()) {
                documents.add(document(invoice));
            }
            return documents;
        });
    }

    @Override
    public Document draft(String customer, String key, String number, String currency) {
        var draft = InvoiceCreateParams.builder()
                .setCustomer(customer)
                .setCollectionMethod(InvoiceCreateParams.CollectionMethod.CHARGE_AUTOMATICALLY)
                .setCurrency(currency.toLowerCase(Locale.ROOT))
                .setAutoAdvance(false)
                .setDescription(number)
                .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.EXCLUDE)
                .putMetadata(INVOICE, key)
                .build();
        return StripeCalls.ask(() -> document(stripe.invoices().create(draft, once("invoice-" + key))));
    }

    @Override
    public void add(String customer, Document draft, String key, String text, long amount) {
        var item = InvoiceItemCreateParams.builder()
                .setCustomer(customer)
                .setInvoice(draft.id())
                .setCurrency(draft.currency().toLowerCase(Locale.ROOT))
                .setAmount(amount)
                .setDescription(text)
                .putMetadata(LINE, key)
                .build();
        StripeCalls.ask(() -> stripe.invoiceItems().create(item, once("line-" + key)));
    }

    @Override
    public Document issue(Document draft) {
        return StripeCalls.ask(
                () -> document(stripe.invoices().finalizeInvoice(draft.id(), once("issue-" + draft.id()))));
    }

    @Override
    public Document collect(Document issued, String attempt) {
        return StripeCalls.ask(
                () -> document(stripe.invoices().pay(issued.id(), once("pay-" + issued.id() + "-" + attempt))));
    }

    private Document document(Invoice invoice) throws StripeException {
        List<DocumentLine> lines = new ArrayList<>();
        InvoiceLineItemCollection shown = invoice.getLines();
        if (shown != null && Boolean.TRUE.equals(shown.getHasMore())) {
            var all = InvoiceLineItemListParams.builder().setLimit(PAGE).build();
            stripe.invoices()
                    .lineItems()
                    .list(invoice.getId(), all)
                    .autoPagingIterable()
                    .forEach(line -> lines.add(line(line)));
        } else if (shown != null) {
            shown.getData().forEach(line -> lines.add(line(line)));
        }
        return new Document(
                invoice.getId(),
                own(invoice.getMetadata(), INVOICE),
                state(invoice.getStatus()),
                String.valueOf(invoice.getCurrency()).toUpperCase(Locale.ROOT),
                invoice.getTotal(),
                invoice.getAmountPaid(),
                invoice.getHostedInvoiceUrl(),
                lines);
    }

    private static DocumentLine line(InvoiceLineItem line) {
        return new DocumentLine(line.getId(), own(line.getMetadata(), LINE), line.getAmount());
    }

    private static State state(String status) {
        return switch (status) {
            case "draft" -> State.DRAFT;
            case "open" -> State.OPEN;
            case "paid" -> State.PAID;
            default -> State.VOID;
        };
    }

    private static @Nullable String own(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? null : metadata.get(name);
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey("ropewalk-" + key).build();
    }
}
