package ropewalk.connector.square;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.square.Square.Amount;
import ropewalk.connector.square.Square.Customer;
import ropewalk.connector.square.Square.CustomerSearch;
import ropewalk.connector.square.Square.CustomerWritten;
import ropewalk.connector.square.Square.Invoice;
import ropewalk.connector.square.Square.Line;
import ropewalk.connector.square.Square.LinkWanted;
import ropewalk.connector.square.Square.Order;
import ropewalk.connector.square.Square.Recipient;
import ropewalk.connector.square.SquareConnector.Account;
import ropewalk.connector.square.SquareConnector.CustomerChange;
import ropewalk.connector.square.SquareConnector.InvoiceQuestion;
import ropewalk.connector.square.SquareConnector.InvoiceState;
import ropewalk.connector.square.SquareConnector.LinkCreated;
import ropewalk.connector.square.SquareConnector.NewInvoice;
import ropewalk.connector.square.SquareConnector.NewLink;
import ropewalk.connector.square.SquareConnector.NewRefund;
import ropewalk.connector.square.SquareConnector.PaymentQuestion;
import ropewalk.connector.square.SquareConnector.PaymentState;
import ropewalk.connector.square.SquareConnector.Refunded;
import ropewalk.connector.square.SquareConnector.Written;

/** The calls. Square's idempotency keys have at most 45 characters for some of them, so that all are the short ones. */
final class SquareCalls {

    private static final int LONGEST_ORDER_REFERENCE = 40;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_DESCRIPTION = 65_536;
    private static final int LONGEST_REASON = 192;

    private SquareCalls() {}

    static Square square(Account account, Http http) {
        return http.service(
                account.address(),
                Square.class,
                settings -> settings.defaultHeaders(headers -> {
                    headers.setBearerAuth(account.accessToken());
                    headers.set("Square-Version", Square.VERSION);
                }));
    }

    private static Square square(Call<Account, ?> call) {
        return square(call.account(), call.http());
    }

    /** A 403 is about what the token may do: nothing that a diagram could do something about. */
    static <T> T ask(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (Refused no) {
            throw no.status() == 403 ? new Unauthorised(no.getMessage(), no.vendorRequestId()) : no;
        }
    }

    static Written upsertCustomer(Call<Account, CustomerChange> call) {
        CustomerChange change = call.input();
        return ask(() -> upsert(
                call,
                new CustomerWritten(
                        call.shortKey("customer"),
                        change.email(),
                        change.firstName(),
                        change.lastName(),
                        change.company(),
                        change.phone())));
    }

    private static Written upsert(Call<Account, ?> call, CustomerWritten wanted) {
        Square square = square(call);
        Customer known = known(square, wanted.emailAddress());
        if (known == null) {
            return new Written(square.createCustomer(wanted).customer().id(), true);
        }
        var changed = new CustomerWritten(
                null,
                wanted.emailAddress(),
                wanted.givenName(),
                wanted.familyName(),
                wanted.companyName(),
                wanted.phoneNumber());
        return new Written(square.changeCustomer(known.id(), changed).customer().id(), false);
    }

    private static @Nullable Customer known(Square square, String email) {
        List<Customer> found = square.customers(CustomerSearch.of(email)).customers();
        return found == null || found.isEmpty() ? null : found.get(0);
    }

    static LinkCreated createLink(Call<Account, NewLink> call) {
        NewLink wanted = call.input();
        var link = new LinkWanted(
                call.shortKey(""),
                order(call, null, wanted.description(), Amount.of(wanted.amount(), wanted.currency())),
                Reference.with(null, call.businessKey(), LONGEST_NOTE),
                wanted.email() == null ? null : new Square.Buyer(wanted.email()));
        return ask(() -> {
            var made = square(call).createLink(link).paymentLink();
            return new LinkCreated(made.id(), made.url(), made.orderId());
        });
    }

    private static Order order(Call<Account, ?> call, @Nullable String customer, String description, Amount amount) {
        String key = call.businessKey();
        return new Order(
                call.account().locationId(),
                key == null || key.length() > LONGEST_ORDER_REFERENCE ? null : key,
                customer,
                List.of(new Line(description, "1", amount)),
                null);
    }

    /** Up to five requests, each with a key of its own made from the call's: a repeated call goes through them again. */
    static InvoiceState createInvoice(Call<Account, NewInvoice> call) {
        NewInvoice wanted = call.input();
        return ask(() -> {
            Square square = square(call);
            String customer = customer(square, call);
            Order order = order(call, customer, wanted.description(), Amount.of(wanted.amount(), wanted.currency()));
            String orderId = String.valueOf(square.createOrder(new Square.OrderWanted(call.shortKey("order"), order))
                    .order()
                    .id());
            Invoice draft = square.createInvoice(
                            new Square.InvoiceWanted(call.shortKey("invoice"), invoice(call, customer, orderId)))
                    .invoice();
            int version = draft.version() == null ? 0 : draft.version();
            var publication = new Square.Publication(call.shortKey("publish"), version);
            return state(square.publishInvoice(String.valueOf(draft.id()), publication)
                    .invoice());
        });
    }

    /** One that is known is left as it is. */
    private static String customer(Square square, Call<Account, NewInvoice> call) {
        NewInvoice wanted = call.input();
        Customer known = known(square, wanted.email());
        if (known != null) {
            return known.id();
        }
        return square.createCustomer(new CustomerWritten(
                        call.shortKey("customer"), wanted.email(), wanted.firstName(), wanted.lastName(), null, null))
                .customer()
                .id();
    }

    /** The day is counted from the call's first try, so that a repeated request says the same. */
    private static Invoice invoice(Call<Account, NewInvoice> call, String customer, String order) {
        NewInvoice wanted = call.input();
        LocalDate due = call.firstSentAt().atZone(ZoneOffset.UTC).toLocalDate().plusDays(wanted.daysUntilDue());
        return new Invoice(
                null,
                null,
                call.account().locationId(),
                order,
                new Recipient(customer),
                List.of(new Square.Request("BALANCE", due)),
                "EMAIL",
                null,
                Reference.with(wanted.description(), call.businessKey(), LONGEST_DESCRIPTION),
                Map.of("card", true),
                null,
                null,
                null);
    }

    static InvoiceState invoice(Call<Account, InvoiceQuestion> call) {
        return ask(() -> state(square(call).invoice(call.input().id()).invoice()));
    }

    /** What was cancelled before stays so. */
    static InvoiceState cancelInvoice(Call<Account, InvoiceQuestion> call) {
        return ask(() -> {
            Square square = square(call);
            Invoice now = square.invoice(call.input().id()).invoice();
            if ("CANCELED".equals(now.status())) {
                return state(now);
            }
            int version = now.version() == null ? 0 : now.version();
            return state(square.cancelInvoice(call.input().id(), new Square.Cancellation(version))
                    .invoice());
        });
    }

    private static InvoiceState state(Invoice invoice) {
        return new InvoiceState(
                String.valueOf(invoice.id()),
                invoice.invoiceNumber(),
                invoice.status(),
                invoice.publicUrl(),
                invoice.orderId());
    }

    static PaymentState payment(Call<Account, PaymentQuestion> call) {
        return ask(() -> {
            Square.Payment payment = square(call).payment(call.input().id()).payment();
            return new PaymentState(
                    payment.id(),
                    payment.status(),
                    payment.totalMoney().amount(),
                    payment.refundedMoney() == null
                            ? 0
                            : payment.refundedMoney().amount(),
                    payment.totalMoney().currency(),
                    payment.orderId(),
                    payment.buyerEmailAddress(),
                    payment.receiptUrl());
        });
    }

    static Refunded refund(Call<Account, NewRefund> call) {
        NewRefund wanted = call.input();
        var refund = new Square.RefundWanted(
                call.shortKey(""),
                wanted.paymentId(),
                Amount.of(wanted.amount(), wanted.currency()),
                Reference.with(wanted.reason(), call.businessKey(), LONGEST_REASON));
        return ask(() -> {
            Square.Refund made = square(call).refund(refund).refund();
            return new Refunded(made.id(), made.amountMoney().amount(), made.status());
        });
    }
}
