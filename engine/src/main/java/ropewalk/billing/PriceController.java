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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

/** What the plans of an operator or reseller cost. */
@RestController
@RequestMapping("/api")
@Tag(name = "Tenants")
class PriceController {
    private static final long MOST = Price.MOST;

    private final PlanTerms terms;
    private final ReadyMadePlans readyMade;

    PriceController(PlanTerms terms, ReadyMadePlans readyMade) {
        this.terms = terms;
        this.readyMade = readyMade;
    }

    /**
     * @param included in a month; of people and storage, on each day
     * @param per how many units the price is for
     * @param price in the currency's smallest unit
     */
    record MeteredPrice(
            @NotNull Metered metered,
            @Min(0) @Max(MOST * 1_000) long included,
            @Min(1) @Max(MOST * 1_000) long per,
            @Min(0) @Max(MOST) long price) {}

    /**
     * @param monthly in the currency's smallest unit, before taxes
     * @param entitlements what the plan comes with beside its limits
     * @param offered whether every client may see it, or those alone that have the plan
     */
    record NewPrice(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @Min(0) @Max(MOST) long monthly,
            @NotNull @Size(max = 6) List<@Valid @NotNull MeteredPrice> rates,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 200) String> entitlements,
            boolean offered) {
        Price price() {
            Map<Metered, Price.Rate> by = new EnumMap<>(Metered.class);
            rates.forEach(rate -> by.put(rate.metered(), new Price.Rate(rate.included(), rate.per(), rate.price())));
            try {
                return new Price(currency, monthly, by, entitlements);
            } catch (IllegalArgumentException wrong) {
                throw Problem.unprocessable("invalid-price", wrong.getMessage() + ".");
            }
        }
    }

    /** @param currency null while the plan has no price */
    record PlanPrice(
            @Nullable String currency,
            long monthly,
            List<MeteredPrice> rates,
            List<String> entitlements,
            boolean offered,
            long version) {
        static PlanPrice of(@Nullable Price price, boolean isOffered, long version) {
            return price == null
                    ? new PlanPrice(null, 0, List.of(), List.of(), false, version)
                    : new PlanPrice(
                            price.currency(),
                            price.monthly(),
                            price.rates().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(one -> new MeteredPrice(
                                            one.getKey(),
                                            one.getValue().included(),
                                            one.getValue().per(),
                                            one.getValue().price()))
                                    .toList(),
                            price.entitlements(),
                            isOffered,
                            version);
        }
    }

    record ReadyMadePlan(String name, @Nullable Integer trialDays, Map<String, Long> limits, PlanPrice price) {}

    record ReadyMadePlanList(List<ReadyMadePlan> items) {}

    record TakenOver(String id, String name) {}

    @GetMapping("/plans/{id}/price")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "planPrice", summary = "What a plan costs")
    ResponseEntity<PlanPrice> price(@PathVariable String id) {
        return answer(terms.price(id));
    }

    /** @param plan its id */
    record PriceOfPlan(String plan, PlanPrice price) {}

    record PriceList(List<PriceOfPlan> items) {}

    @GetMapping("/plan-prices")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "planPrices", summary = "What all plans cost that have a price")
    PriceList prices() {
        return new PriceList(terms.prices().entrySet().stream()
                .map(one -> new PriceOfPlan(
                        one.getKey(),
                        PlanPrice.of(
                                one.getValue().price(),
                                one.getValue().isOffered(),
                                one.getValue().version())))
                .toList());
    }

    @PutMapping("/plans/{id}/price")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(
            operationId = "changePlanPrice",
            summary = "Set what a plan costs: from next month on for those who have it, at once for those who get it")
    ResponseEntity<PlanPrice> change(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewPrice asked) {
        return new LateChange(Permission.MANAGE_TENANTS, () -> price(id), "plan", id, "plan.priced")
                .or(() -> answer(terms.change(id, Versions.required(ifMatch), asked.price(), asked.offered())));
    }

    @GetMapping("/ready-made-plans")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "readyMadePlans", summary = "Plans to begin with")
    ReadyMadePlanList readyMade() {
        return new ReadyMadePlanList(readyMade.all().stream()
                .map(one -> new ReadyMadePlan(
                        one.name(), one.trialDays(), one.limits(), PlanPrice.of(one.price(), true, 0)))
                .toList());
    }

    @PostMapping("/ready-made-plans/{name}")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "takeOverPlan", summary = "Make a plan of one's own from a ready-made one")
    TakenOver takeOver(@PathVariable String name) {
        var plan = readyMade.takeOver(name);
        return new TakenOver(plan.id(), plan.name());
    }

    private static ResponseEntity<PlanPrice> answer(TermTable.Priced priced) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(priced.version()))
                .body(PlanPrice.of(priced.price(), priced.isOffered(), priced.version()));
    }
}
