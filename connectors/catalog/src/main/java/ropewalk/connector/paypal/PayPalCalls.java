package ropewalk.connector.paypal;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.paypal.PayPal.Detail;
import ropewalk.connector.paypal.PayPal.Invoice;
import ropewalk.connector.paypal.PayPal.Link;
import ropewalk.connector.paypal.PayPal.Notification;
import ropewalk.connector.paypal.PayPal.Order;
import ropewalk.connector.paypal.PayPal.Unit;
import ropewalk.connector.paypal.PayPalConnector.Account;
import ropewalk.connector.paypal.PayPalConnector.InvoiceQuestion;
import ropewalk.connector.paypal.PayPalConnector.InvoiceState;
import ropewalk.connector.paypal.PayPalConnector.NewInvoice;
import ropewalk.connector.paypal.PayPalConnector.NewOrder;
import ropewalk.connector.paypal.PayPalConnector.NewRefund;
import ropewalk.connector.paypal.PayPalConnector.OrderQuestion;
import ropewalk.connector.paypal.PayPalConnector.OrderState;
import ropewalk.connector.paypal.PayPalConnector.Refunded;

/**
 * The calls. An order's and a refund's {@code custom_id} and an invoice's reference carry the process's business key. PayPal
 * takes no idempotency key for invoices: an earlier send is found by the memo, which only the invoicer sees.
 */
final class PayPalCalls {

    private static final int LONGEST_CUSTOM_ID = 127;
    private static final int LONGEST_REFERENCE = 120;

    private final AccessTokens tokens;

    PayPalCalls(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    /** A 403 is about what the app may do: nothing that a diagram could do something about. */
    <T> T ask(Account account, Http http, Function<PayPal, T> asking) {
        String address = account.address().toString().replaceAll("/+$", "");
        var grant = new Grant.ClientCredentials(
                URI.create(address + "/v1/oauth2/token"),
                Grant.Client.basic(account.clientId(), account.clientSecret()),
                null);
        try {
            return tokens.use(
                    grant,
                    http,
                    token -> asking.apply(http.service(
                            URI.create(address),
                            PayPal.class,
                            settings -> settings.defaultHeaders(headers -> {
                                headers.setBearerAuth(token.value());
                                headers.set("Prefer", "return=representation");
                            }))));
        } catch (Refused no) {
            throw no.status() == 403 ? new Unauthorised(no.getMessage(), no.vendorRequestId()) : no;
        }
    }

    private <T> T ask(Call<Account, ?> call, Function<PayPal, T> asking) {
        return ask(call.account(), call.http(), asking);
    }

    void check(Account account, Http http) {
        ask(account, http, paypal -> paypal.events(Map.of("page_size", "1")));
    }

    OrderState createOrder(Call<Account, NewOrder> call) {
        NewOrder wanted = call.input();
        URI cancelled = wanted.cancelUrl() == null ? wanted.returnUrl() : wanted.cancelUrl();
        var order = new PayPal.OrderWanted(
                "CAPTURE",
                List.of(new Unit(
                        Amount.of(wanted.amount(), wanted.currency()),
                        wanted.description(),
                        fitting(call.businessKey(), LONGEST_CUSTOM_ID),
                        null)),
                new PayPal.PaymentSource(new PayPal.Wallet(
                        new PayPal.Experience("PAY_NOW", text(wanted.returnUrl()), text(cancelled)))));
        return ask(call, paypal -> state(paypal.createOrder(call.shortKey(""), order)));
    }

    /** One that an earlier call has captured is as it should be. */
    OrderState captureOrder(Call<Account, OrderQuestion> call) {
        String id = call.input().id();
        return ask(call, paypal -> {
            try {
                return state(paypal.captureOrder(id, call.shortKey(""), Map.of()));
            } catch (Refused no) {
                if (no.code().equals("ORDER_ALREADY_CAPTURED")) {
                    return state(paypal.order(id));
                }
                throw no;
            }
        });
    }

    Optional<OrderState> findCaptured(Call<Account, OrderQuestion> call) {
        return Optional.of(order(call)).filter(order -> order.status().equals("COMPLETED"));
    }

    OrderState order(Call<Account, OrderQuestion> call) {
        return ask(call, paypal -> state(paypal.order(call.input().id())));
    }

    private static OrderState state(Order order) {
        Optional<PayPal.Capture> capture = Stream.ofNullable(order.purchaseUnits())
                .flatMap(List::stream)
                .flatMap(unit -> Stream.ofNullable(unit.payments()))
                .flatMap(payments -> Stream.ofNullable(payments.captures()))
                .flatMap(List::stream)
                .findFirst();
        return new OrderState(
                order.id(),
                order.status(),
                Stream.ofNullable(order.links())
                        .flatMap(List::stream)
                        .filter(link ->
                                link.rel().equals("payer-action") || link.rel().equals("approve"))
                        .map(Link::href)
                        .findFirst()
                        .orElse(null),
                capture.map(PayPal.Capture::id).orElse(null),
                capture.map(PayPal.Capture::status).orElse(null),
                order.payer() == null ? null : order.payer().emailAddress());
    }

    Refunded refund(Call<Account, NewRefund> call) {
        NewRefund wanted = call.input();
        var refund = new PayPal.RefundWanted(
                wanted.amount() == null ? null : Amount.of(wanted.amount(), wanted.currency()),
                fitting(call.businessKey(), LONGEST_CUSTOM_ID),
                wanted.note());
        return ask(call, paypal -> {
            var made = paypal.refund(wanted.captureId(), call.shortKey(""), refund);
            return new Refunded(made.id(), made.status());
        });
    }

    InvoiceState createInvoice(Call<Account, NewInvoice> call) {
        String memo = "Ropewalk " + call.shortKey("");
        return ask(call, paypal -> {
            List<Invoice> earlier =
                    paypal.searchInvoices(1, 1, new PayPal.InvoiceSearch(memo)).items();
            Invoice invoice =
                    earlier == null || earlier.isEmpty() ? paypal.createInvoice(invoice(call, memo)) : earlier.get(0);
            if (invoice.status() == null || invoice.status().equals("DRAFT")) {
                paypal.sendInvoice(invoice.id(), new Notification(true));
            }
            return state(paypal.invoice(invoice.id()));
        });
    }

    private static PayPal.InvoiceWanted invoice(Call<Account, NewInvoice> call, String memo) {
        NewInvoice wanted = call.input();
        Amount amount = Amount.of(wanted.amount(), wanted.currency());
        LocalDate due = call.firstSentAt().atZone(ZoneOffset.UTC).toLocalDate().plusDays(wanted.daysUntilDue());
        boolean unnamed = wanted.firstName() == null && wanted.lastName() == null;
        return new PayPal.InvoiceWanted(
                new Detail(
                        amount.currency(),
                        fitting(call.businessKey(), LONGEST_REFERENCE),
                        memo,
                        new PayPal.Term("DUE_ON_DATE_SPECIFIED", due),
                        null,
                        null),
                List.of(new PayPal.Recipient(new PayPal.Billing(
                        wanted.email(), unnamed ? null : new PayPal.Name(wanted.firstName(), wanted.lastName())))),
                List.of(new PayPal.Item(wanted.description(), "1", amount)));
    }

    InvoiceState invoice(Call<Account, InvoiceQuestion> call) {
        return ask(call, paypal -> state(paypal.invoice(call.input().id())));
    }

    /** What was cancelled before stays so. */
    InvoiceState cancelInvoice(Call<Account, InvoiceQuestion> call) {
        String id = call.input().id();
        return ask(call, paypal -> {
            Invoice now = paypal.invoice(id);
            if ("CANCELLED".equals(now.status())) {
                return state(now);
            }
            paypal.cancelInvoice(id, new Notification(true));
            return state(paypal.invoice(id));
        });
    }

    private static InvoiceState state(Invoice invoice) {
        Detail detail = invoice.detail();
        PayPal.Metadata metadata = detail == null ? null : detail.metadata();
        return new InvoiceState(
                invoice.id(),
                detail == null ? null : detail.invoiceNumber(),
                invoice.status(),
                metadata == null ? null : metadata.recipientViewUrl());
    }

    /** A longer one has no place at PayPal: cut off it would be another process's. */
    private static @Nullable String fitting(@Nullable String businessKey, int longest) {
        return businessKey == null || businessKey.length() > longest ? null : businessKey;
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }
}
