package ropewalk.assistant.provider;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/assistant-provider")
@Tag(name = "Assistant provider")
class ProviderController {
    private static final long MOST_TOKENS = 100_000_000_000L;
    private static final long HIGHEST_PRICE = 10_000_000L;
    private static final long HIGHEST_AMOUNT = 100_000_000_000L;
    private static final int TIMEOUT_SECONDS = 20;

    private final ProviderAdmin admin;
    private final Models models;

    ProviderController(ProviderAdmin admin, Models models) {
        this.admin = admin;
        this.models = models;
    }

    /** @param provider absent while there is none */
    @Schema(name = "AssistantProvider")
    record View(@Nullable Chosen provider, Usage usage, long version) {}

    /** @param keyStored whether there is a key; what it is nobody is told */
    @Schema(name = "ChosenAssistantProvider")
    record Chosen(
            Kind kind,
            URI address,
            String model,
            boolean keyStored,
            int timeoutSeconds,
            long monthlyTokens,
            @Nullable Prices prices) {}

    /**
     * Prices of a million tokens, and what a month may cost, in minor units.
     *
     * @param currency ISO 4217
     * @param monthlyAmount absent when only tokens count
     */
    @Schema(name = "AssistantProviderPrices")
    record Prices(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotNull @Min(0) @Max(HIGHEST_PRICE) Long input,
            @NotNull @Min(0) @Max(HIGHEST_PRICE) Long output,
            @Nullable @Min(0) @Max(HIGHEST_AMOUNT) Long monthlyAmount) {}

    /**
     * What was used in a month of UTC.
     *
     * @param month such as {@code 2026-11}
     * @param refused calls that were not made for want of budget
     * @param failed calls that gave no answer of use
     * @param cost in minor units, by the prices of now; absent without prices
     */
    @Schema(name = "AssistantProviderUsage")
    record Usage(
            String month,
            long calls,
            long inputTokens,
            long outputTokens,
            long refused,
            long failed,
            @Nullable Long cost) {}

    /**
     * @param address the kind's own when it is absent
     * @param key a new one; what is stored stays when it is absent
     * @param timeoutSeconds 20 when it is absent
     */
    @Schema(name = "AssistantProviderWanted")
    record Wanted(
            @NotNull Kind kind,
            @Nullable @Size(max = 500) String address,
            @NotBlank @Size(max = 200) String model,
            @Nullable @Size(max = 1000) String key,
            @Nullable @Min(1) @Max(60) Integer timeoutSeconds,
            @NotNull @Min(0) @Max(MOST_TOKENS) Long monthlyTokens,
            @Nullable @Valid Prices prices) {}

    /** @param problem absent when it answered */
    @Schema(name = "AssistantProviderTest")
    record Tested(boolean ok, String message, @Nullable ProviderProblem problem) {}

    @GetMapping
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "assistantProvider", summary = "Which provider's model answers, and what was used of it")
    ResponseEntity<View> get() {
        return answer(admin.state());
    }

    @PutMapping
    @Requires(Permission.MANAGE_CONNECTIONS)
    @FreshProof
    @Operation(
            operationId = "changeAssistantProvider",
            summary = "Let a provider's model answer; the key stays when it is left out and the address is the same")
    ResponseEntity<View> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Wanted wanted) {
        String key = wanted.key() == null || wanted.key().isBlank()
                ? null
                : wanted.key().strip();
        return late().or(() -> answer(admin.put(Versions.required(ifMatch), settings(wanted), key)));
    }

    @DeleteMapping
    @Requires(Permission.MANAGE_CONNECTIONS)
    @FreshProof
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeAssistantProvider",
            summary = "Take it out with its key; the server's own engine answers")
    void remove(@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late().orDo(() -> admin.remove(Versions.required(ifMatch)));
    }

    @PostMapping("/test")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "testAssistantProvider", summary = "Ask it something small; that counts as a call")
    Tested test() {
        ProviderAdmin.Trial trial = admin.test();
        return new Tested(trial.ok(), trial.message(), trial.problem());
    }

    private Settings settings(Wanted wanted) {
        Prices prices = wanted.prices();
        Integer timeout = wanted.timeoutSeconds();
        return new Settings(
                wanted.kind(),
                ProviderAddress.of(wanted.kind(), wanted.address(), models.mayReachOwnMachine()),
                wanted.model().strip(),
                false,
                Duration.ofSeconds(timeout == null ? TIMEOUT_SECONDS : timeout),
                wanted.monthlyTokens(),
                prices == null
                        ? null
                        : new Settings.Prices(
                                prices.currency(), prices.input(), prices.output(), prices.monthlyAmount()),
                0);
    }

    private LateChange late() {
        return new LateChange(
                Permission.MANAGE_CONNECTIONS,
                this::get,
                ProviderAdmin.THING,
                ProviderAdmin.THING,
                ProviderAdmin.CHANGED,
                ProviderAdmin.REMOVED);
    }

    private static ResponseEntity<View> answer(ProviderAdmin.State state) {
        long version = state.stored().version();
        Settings settings = state.stored().settings();
        Settings.Prices prices = settings == null ? null : settings.prices();
        UsageTable.Month month = state.month();
        Usage usage = new Usage(
                month.month().toString(),
                month.calls(),
                month.used().input(),
                month.used().output(),
                month.refused(),
                month.failed(),
                prices == null
                        ? null
                        : prices.cost(month.used().input(), month.used().output()));
        return ResponseEntity.ok()
                .eTag(Versions.etag(version))
                .body(new View(settings == null ? null : chosen(settings, prices), usage, version));
    }

    private static Chosen chosen(Settings settings, Settings.@Nullable Prices prices) {
        return new Chosen(
                settings.kind(),
                settings.address(),
                settings.model(),
                settings.key(),
                (int) settings.timeout().toSeconds(),
                settings.monthlyTokens(),
                prices == null
                        ? null
                        : new Prices(prices.currency(), prices.input(), prices.output(), prices.monthly()));
    }
}
