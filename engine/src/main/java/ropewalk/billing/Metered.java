package ropewalk.billing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is counted of a tenant and may be charged for. */
enum Metered {
    @JsonProperty("process-start")
    PROCESS_START("process-start", false),
    @JsonProperty("connector-call")
    CONNECTOR_CALL("connector-call", false),
    @JsonProperty("sms")
    SMS("sms", false),
    /** Once for each answer of use that a provider of models gave. */
    @JsonProperty("assistant-call")
    ASSISTANT_CALL("assistant-call", false),
    /** People who are not disabled: the greatest number of each day. */
    @JsonProperty("people")
    PEOPLE("people", true),
    /** Bytes of attached files: the greatest number of each day. */
    @JsonProperty("storage")
    STORAGE("storage", true);

    private final String code;
    private final boolean isDaily;

    Metered(String code, boolean isDaily) {
        this.code = code;
        this.isDaily = isDaily;
    }

    /** As the database and the API name it. */
    String code() {
        return code;
    }

    /** Whether it is there for a time, and not used up. */
    boolean isDaily() {
        return isDaily;
    }
}
