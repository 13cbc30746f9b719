package ropewalk.billing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** What the workspace pays. */
@RestController
@RequestMapping("/api/invoices")
@Tag(name = "Invoices")
class InvoiceController {
    private final Invoices invoices;
    private final Clock clock;

    InvoiceController(Invoices invoices, Clock clock) {
        this.invoices = invoices;
        this.clock = clock;
    }

    /**
     * @param month of UTC, such as {@code 2026-11}
     * @param total in the currency's smallest unit, before taxes
     * @param payAt the page at which it can be paid
     * @param startsHeldFrom from when on nothing new starts unless it is paid; null when its payment has not failed
     */
    record ShownInvoice(
            String id,
            String number,
            String month,
            String currency,
            long total,
            String closedAt,
            Invoice.State state,
            @Nullable String payAt,
            @Nullable String startsHeldFrom,
            @Nullable String paidAt,
            @Nullable String problem) {
        static ShownInvoice of(Invoice invoice) {
            return new ShownInvoice(
                    invoice.id(),
                    invoice.number(),
                    invoice.month().toString(),
                    invoice.currency(),
                    invoice.total(),
                    invoice.closedAt().toString(),
                    invoice.state(),
                    invoice.payAt(),
                    invoice.failedAt() == null
                            ? null
                            : invoice.failedAt().plus(Grace.LENGTH).toString(),
                    invoice.paidAt() == null ? null : invoice.paidAt().toString(),
                    invoice.problem());
        }
    }

    /** @param kind {@code plan}, {@code correction} or what was metered */
    record InvoiceLine(
            String kind,
            String currency,
            @Nullable String plan,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Long used,
            @Nullable Long included,
            @Nullable Long charged,
            @Nullable Long per,
            @Nullable Long price,
            String detail,
            long amount) {
        static InvoiceLine of(Line line) {
            return new InvoiceLine(
                    line.kind(),
                    line.currency(),
                    line.plan(),
                    line.first(),
                    line.last(),
                    line.used(),
                    line.included(),
                    line.charged(),
                    line.per(),
                    line.price(),
                    line.detail(),
                    line.amount());
        }
    }

    record ShownInvoices(List<ShownInvoice> items) {}

    record InvoiceWithLines(ShownInvoice invoice, List<InvoiceLine> lines) {}

    /** @param lines what the month has come to until now; nothing of it is owed yet */
    record MonthSoFar(String month, List<InvoiceLine> lines) {}

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "invoices", summary = "The workspace's invoices of ten years, the newest first")
    ShownInvoices list() {
        return new ShownInvoices(invoices.own().stream().map(ShownInvoice::of).toList());
    }

    @GetMapping("/current")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "monthSoFar", summary = "What the month under way has come to until today")
    MonthSoFar current() {
        YearMonth month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        return new MonthSoFar(
                month.toString(),
                invoices.ownSoFar(month).stream().map(InvoiceLine::of).toList());
    }

    @GetMapping("/{id}")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "invoiceById", summary = "An invoice with its lines")
    InvoiceWithLines one(@PathVariable String id) {
        Invoices.WithLines found = invoices.own(id);
        return new InvoiceWithLines(
                ShownInvoice.of(found.invoice()),
                found.lines().stream().map(InvoiceLine::of).toList());
    }

    @GetMapping(value = "/{id}/lines.csv", produces = "text/csv")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "invoiceCsv", summary = "An invoice's lines for a spreadsheet, with the whole computation")
    ResponseEntity<String> csv(@PathVariable String id) {
        Invoices.WithLines found = invoices.own(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.invoice().number() + ".csv")
                                .build()
                                .toString())
                .body(InvoiceCsv.of(found));
    }
}
