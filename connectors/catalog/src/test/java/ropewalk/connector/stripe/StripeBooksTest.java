package ropewalk.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Outside;
import ropewalk.connector.PaymentProvider.Access;
import ropewalk.connector.PaymentProvider.Books;
import ropewalk.connector.PaymentProvider.Document;
import ropewalk.connector.PaymentProvider.State;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.stripe.StripeSandbox;
import ropewalk.sandbox.stripe.Tampering;

/** The operator's invoices, with answers that get lost. */
class StripeBooksTest {
    private static final int LINES = 13;

    private final Outside outside = new Outside();
    private StripeSandbox stripe;
    private Books books;

    @BeforeEach
    void open() throws Exception {
        stripe = new StripeSandbox(0);
        books = new StripePayments()
                .open(new Access(StripeSandbox.SECRET_KEY, stripe.address(), outside.http("Stripe", true)));
    }

    @AfterEach
    void close() throws Exception {
        stripe.close();
        outside.close();
    }

    @Test
    void showAllLinesOfAnInvoiceThatHasMoreThanStripeShowsAtOnce() {
        String customer = books.customer("tenant-1", "Hanse Kontor");
        Document issued = issued(customer, "invoice-1");
        Document shown = books.documents(customer).get(0);
        assertThat(shown.lines()).hasSize(LINES);
        assertThat(shown.lines()).extracting(line -> line.key()).contains("invoice-1-0", "invoice-1-12");
        assertThat(shown.total()).isEqualTo(91).isEqualTo(issued.total());
        assertThat(shown.state()).isEqualTo(State.OPEN);
        assertThat(shown.currency()).isEqualTo("EUR");
        assertThat(shown.payAt()).contains("/pay/");
    }

    @Test
    void doNothingTwiceWhenAnAnswerIsLost() {
        for (String path : List.of("/v1/customers", "/v1/invoices", "/v1/invoiceitems")) {
            stripe.faults().at(request -> request.is("POST", path), Fault.ERROR_AFTER);
        }
        assertThatThrownBy(() -> books.customer("tenant-1", "Hanse Kontor")).isInstanceOf(Unavailable.class);
        String customer = books.customer("tenant-1", "Hanse Kontor");
        assertThatThrownBy(() -> books.draft(customer, "invoice-1", "A number", "EUR"))
                .isInstanceOf(Unavailable.class);
        Document draft = books.draft(customer, "invoice-1", "A number", "EUR");
        assertThatThrownBy(() -> books.add(customer, draft, "line-1", "A plan", 9_900))
                .isInstanceOf(Unavailable.class);
        books.add(customer, draft, "line-1", "A plan", 9_900);
        assertThat(stripe.customers()).hasSize(1);
        assertThat(books.documents(customer)).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo("invoice-1");
            assertThat(one.total()).isEqualTo(9_900);
            assertThat(one.lines()).hasSize(1);
        });
    }

    @Test
    void sayThatTheMoneyWasRefusedAndSeeItWhenItIsPaid() {
        String customer = books.customer("tenant-1", "Hanse Kontor");
        Document issued = issued(customer, "invoice-1");
        stripe.collecting().declining(true);
        assertThatThrownBy(() -> books.collect(issued, "2026-11-01"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("declined")
                .hasMessageNotContaining(StripeSandbox.SECRET_KEY);
        assertThat(books.documents(customer).get(0).state()).isEqualTo(State.OPEN);
        stripe.collecting().declining(false);
        Document paid = books.collect(issued, "2026-11-02");
        assertThat(paid.state()).isEqualTo(State.PAID);
        assertThat(paid.paid()).isEqualTo(91);
    }

    @Test
    void showWhatWasLostAndWhatWasDoubled() {
        String customer = books.customer("tenant-1", "Hanse Kontor");
        Document issued = issued(customer, "invoice-1");
        stripe.collecting().tamper(issued.id(), 12, Tampering.DOUBLED);
        stripe.collecting().tamper(issued.id(), 0, Tampering.LOST);
        stripe.collecting().repeat(issued.id());
        List<Document> all = books.documents(customer);
        assertThat(all).hasSize(2).allMatch(one -> "invoice-1".equals(one.key()));
        assertThat(all.get(1).lines()).extracting(line -> line.key()).doesNotContain("invoice-1-0");
        assertThat(all.get(1).lines().stream().filter(line -> "invoice-1-12".equals(line.key())))
                .hasSize(2);
        assertThat(all.get(1).total()).isEqualTo(91 + 13 - 1);
    }

    private Document issued(String customer, String key) {
        Document draft = books.draft(customer, key, "A number", "EUR");
        for (int line = 0; line < LINES; line++) {
            books.add(customer, draft, key + "-" + line, "Line " + line, line + 1);
        }
        return books.issue(draft);
    }
}
