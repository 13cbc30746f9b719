package ropewalk.connector.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.HasId;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentLink;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PaymentLinkCreateParams;
import com.stripe.param.PaymentLinkListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ropewalk.connector.Call;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.stripe.StripeConnector.Account;
import ropewalk.connector.stripe.StripeConnector.InvoiceSent;
import ropewalk.connector.stripe.StripeConnector.LinkCreated;
import ropewalk.connector.stripe.StripeConnector.NewInvoice;
import ropewalk.connector.stripe.StripeConnector.NewLink;
import ropewalk.connector.stripe.StripeConnector.NewRefund;
import ropewalk.connector.stripe.StripeConnector.Refunded;

/**
 * The calls. Every object carries the call's key in its metadata, so that it can be found again when Stripe has
 * forgotten the idempotency key, and the process's business key, so that its events come back with it.
 */
final class StripeCalls {

    static final String BUSINESS_KEY = "ropewalk_key";
    static final String CALL = "ropewalk_call";
    /** How far back a lost object is looked for; Stripe lists the newest first. */
    private static final long LOOK_BACK = 1_000;

    private StripeCalls() {}

    /** A call that stripe-java may say no to by exception; ours pass through it as they are. */
    interface Asking<T> {
        T ask() throws StripeException;
    }

    static <T> T ask(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (StripeException notUnderstood) {
            String code = notUnderstood.getCode() == null ? "stripe" : notUnderstood.getCode();
            throw new Refused(code, "Stripe's client: " + notUnderstood.getUserMessage(), notUnderstood.getRequestId());
        }
    }

    static V1Services stripe(Account account, Http http) {
        return StripeClient.builder()
                .setApiKey(account.secretKey())
                .setApiBase(account.address().toString().replaceAll("/+$", ""))
                .setMaxNetworkRetries(0)
                .setHttpClient(new StripeTransport(account.address(), http))
                .build()
                .v1();
    }

    static V1Services stripe(Call<Account, ?> call) {
        return stripe(call.account(), call.http());
    }

    static LinkCreated createLink(Call<Account, NewLink> call) {
        NewLink wanted = call.input();
        var price = PaymentLinkCreateParams.LineItem.PriceData.builder()
                .setCurrency(wanted.currency().toLowerCase(Locale.ROOT))
                .setUnitAmount(wanted.amount())
                .setProductData(PaymentLinkCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName(wanted.description())
                        .build())
                .build();
        var parameters = PaymentLinkCreateParams.builder()
                .addLineItem(PaymentLinkCreateParams.LineItem.builder()
                        .setPriceData(price)
                        .setQuantity(1L)
                        .build())
                .putAllMetadata(metadata(call));
        if (wanted.invoice()) {
            parameters.setInvoiceCreation(invoiceOfEachPayment(call));
        }
        return link(ask(() -> stripe(call).paymentLinks().create(parameters.build(), key(call, ""))));
    }

    /** A link's metadata goes to its payments, but not to their invoices. */
    private static PaymentLinkCreateParams.InvoiceCreation invoiceOfEachPayment(Call<Account, NewLink> call) {
        return PaymentLinkCreateParams.InvoiceCreation.builder()
                .setEnabled(true)
                .setInvoiceData(PaymentLinkCreateParams.InvoiceCreation.InvoiceData.builder()
                        .putAllMetadata(metadata(call))
                        .build())
                .build();
    }

    static Optional<LinkCreated> findLink(Call<Account, NewLink> call) {
        var newest = PaymentLinkListParams.builder().setLimit(100L).build();
        return ask(() -> recent(stripe(call).paymentLinks().list(newest))
                .filter(link -> call.key().equals(link.getMetadata().get(CALL)))
                .findFirst()
                .map(StripeCalls::link));
    }

    private static LinkCreated link(PaymentLink link) {
        return new LinkCreated(link.getId(), link.getUrl());
    }

    /** Five requests, each with a key of its own made from the call's: a repeated call goes through them again. */
    static InvoiceSent createInvoice(Call<Account, NewInvoice> call) {
        NewInvoice wanted = call.input();
        V1Services stripe = stripe(call);
        return ask(() -> {
            String customer = customer(stripe, call);
            var draft = InvoiceCreateParams.builder()
                    .setCustomer(customer)
                    .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                    .setDaysUntilDue(wanted.daysUntilDue())
                    .setCurrency(wanted.currency().toLowerCase(Locale.ROOT))
                    .setAutoAdvance(false)
                    .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.EXCLUDE)
                    .putAllMetadata(metadata(call))
                    .build();
            String invoice =
                    stripe.invoices().create(draft, key(call, "-invoice")).getId();
            var item = InvoiceItemCreateParams.builder()
                    .setCustomer(customer)
                    .setInvoice(invoice)
                    .setCurrency(wanted.currency().toLowerCase(Locale.ROOT))
                    .setAmount(wanted.amount())
                    .setDescription(wanted.description())
                    .build();
            stripe.invoiceItems().create(item, key(call, "-item"));
            stripe.invoices().finalizeInvoice(invoice, key(call, "-finalize"));
            return invoice(stripe.invoices().sendInvoice(invoice, key(call, "-send")));
        });
    }

    private static String customer(V1Services stripe, Call<Account, NewInvoice> call) throws StripeException {
        var byEmail = CustomerListParams.builder()
                .setEmail(call.input().email())
                .setLimit(1L)
                .build();
        var known = stripe.customers().list(byEmail).getData();
        if (!known.isEmpty()) {
            return known.get(0).getId();
        }
        var unknown = CustomerCreateParams.builder()
                .setEmail(call.input().email())
                .setName(call.input().name())
                .build();
        Customer created = stripe.customers().create(unknown, key(call, "-customer"));
        return created.getId();
    }

    static Optional<InvoiceSent> findInvoice(Call<Account, NewInvoice> call) {
        var newest = InvoiceListParams.builder().setLimit(100L).build();
        return ask(() -> recent(stripe(call).invoices().list(newest))
                .filter(invoice -> call.key().equals(invoice.getMetadata().get(CALL)))
                .filter(invoice -> !invoice.getStatus().equals("draft"))
                .findFirst()
                .map(StripeCalls::invoice));
    }

    static <T extends HasId> Stream<T> recent(StripeCollection<T> newestFirst) {
        return StreamSupport.stream(newestFirst.autoPagingIterable().spliterator(), false)
                .limit(LOOK_BACK);
    }

    private static InvoiceSent invoice(Invoice invoice) {
        return new InvoiceSent(
                invoice.getId(), invoice.getNumber(), invoice.getStatus(), invoice.getHostedInvoiceUrl());
    }

    static Refunded refund(Call<Account, NewRefund> call) {
        var parameters = RefundCreateParams.builder()
                .setPaymentIntent(call.input().paymentId())
                .putAllMetadata(metadata(call));
        if (call.input().amount() != null) {
            parameters.setAmount(call.input().amount());
        }
        var refund = ask(() -> stripe(call).refunds().create(parameters.build(), key(call, "")));
        return new Refunded(refund.getId(), refund.getAmount(), refund.getStatus());
    }

    static Optional<Refunded> findRefund(Call<Account, NewRefund> call) {
        var ofPayment = RefundListParams.builder()
                .setPaymentIntent(call.input().paymentId())
                .setLimit(100L)
                .build();
        return ask(() -> stripe(call).refunds().list(ofPayment).getData().stream()
                .filter(refund -> call.key().equals(refund.getMetadata().get(CALL)))
                .findFirst()
                .map(refund -> new Refunded(refund.getId(), refund.getAmount(), refund.getStatus())));
    }

    static RequestOptions key(Call<?, ?> call, String step) {
        return RequestOptions.builder().setIdempotencyKey(call.key() + step).build();
    }

    static Map<String, String> metadata(Call<?, ?> call) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(CALL, call.key());
        if (call.businessKey() != null) {
            metadata.put(BUSINESS_KEY, call.businessKey());
        }
        return metadata;
    }
}
