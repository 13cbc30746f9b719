package ropewalk.assistant.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** Why a provider gave no answer of use. */
@Schema(name = "AssistantProviderProblem")
public enum ProviderProblem {
    /** Nothing was sent: the month's budget does not have the tokens that the call could take. */
    @JsonProperty("over-budget")
    OVER_BUDGET,
    /** It does not accept the key, does not know the model, or will not answer this. */
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("timed-out")
    TIMED_OUT,
    /** It answered something else than was asked for, twice, or more than is read. */
    @JsonProperty("malformed")
    MALFORMED,
    /** It asks for fewer calls, and for a longer pause than there is time. */
    @JsonProperty("rate-limited")
    RATE_LIMITED,
    /** It is down, not there, or at an address that may not be reached. */
    @JsonProperty("unreachable")
    UNREACHABLE,
    /** Nothing was sent: it failed so often in a row that it is left alone for a minute. */
    @JsonProperty("resting")
    RESTING;

    /** As it stands in the database and the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
