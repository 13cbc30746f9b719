package ropewalk.billing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.billing.InvoiceController.ShownInvoice;
import ropewalk.billing.InvoiceController.ShownInvoices;
import ropewalk.connector.Money;
import ropewalk.http.FreshProof;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** Invoices of the workspaces below. */
@RestController
@RequestMapping("/api/tenants/{id}")
@Tag(name = "Tenants")
class InvoicesBelowController {
    private final Invoices invoices;
    private final Corrections corrections;

    InvoicesBelowController(Invoices invoices, Corrections corrections) {
        this.invoices = invoices;
        this.corrections = corrections;
    }

    /** @param amount in the currency's smallest unit; less than 0 for money back */
    record NewCorrection(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @Min(-Price.MOST) @Max(Price.MOST) long amount,
            @NotBlank @Size(max = 200) String reason) {}

    @GetMapping("/invoices")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantInvoices", summary = "The invoices of a workspace below, the newest first")
    ShownInvoices list(@PathVariable String id) {
        return new ShownInvoices(invoices.of(id).stream().map(ShownInvoice::of).toList());
    }

    /**
     * @param kind such as {@code line-missing}
     * @param invoice its id; null when the payment provider has one that is none of ours
     * @param subject the id of what is different: an invoice's, a line's, or what the payment provider calls it
     * @param ours an amount in the currency's smallest unit; null when it is not there
     * @param goneAt since when it is not found any more; null while it is
     */
    record InvoiceDifference(
            String kind,
            @Nullable String invoice,
            String subject,
            @Nullable Long ours,
            @Nullable Long theirs,
            String foundAt,
            @Nullable String goneAt) {
        static InvoiceDifference of(DifferenceTable.Found found) {
            Comparison.Difference difference = found.difference();
            return new InvoiceDifference(
                    DifferenceTable.code(difference.kind()),
                    difference.invoice(),
                    difference.subject(),
                    difference.ours(),
                    difference.theirs(),
                    found.foundAt().toString(),
                    found.goneAt() == null ? null : found.goneAt().toString());
        }
    }

    record InvoiceDifferences(List<InvoiceDifference> items) {}

    @GetMapping("/invoice-differences")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "invoiceDifferences",
            summary = "What the last comparison of a workspace's invoices found, and what is found no more")
    InvoiceDifferences differences(@PathVariable String id) {
        return new InvoiceDifferences(
                invoices.differences(id).stream().map(InvoiceDifference::of).toList());
    }

    @PostMapping("/invoice-corrections")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "correctInvoice", summary = "Put a line on the next invoice of a workspace below")
    void correct(@PathVariable String id, @Valid @RequestBody NewCorrection asked) {
        if (asked.amount() == 0) {
            throw Problem.unprocessable("invalid-price", "A correction of 0 corrects nothing.");
        }
        try {
            Money.checkCurrency(asked.currency());
        } catch (IllegalArgumentException unknown) {
            throw Problem.unprocessable("invalid-price", unknown.getMessage() + ".");
        }
        corrections.add(invoices.below(id), asked.currency(), asked.amount(), asked.reason());
    }
}
