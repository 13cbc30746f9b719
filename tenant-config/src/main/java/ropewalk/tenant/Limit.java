package ropewalk.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a tenant can be given only so much of. Work that runs and decisions of tasks are never among it. */
public enum Limit {
    /** People who are not disabled. */
    @JsonProperty("people")
    PEOPLE("people", Answer.FULL),
    /** Bytes of attached files. */
    @JsonProperty("storage")
    STORAGE("storage", Answer.FULL),
    /** Requests to the API in a minute, on each node. */
    @JsonProperty("api-requests")
    API_REQUESTS("api-requests", Answer.LATER),
    /** Process instances started in a month of UTC, by people, programs and events from outside. */
    @JsonProperty("process-starts")
    PROCESS_STARTS("process-starts", Answer.LATER),
    /** Calls of outside systems in a month of UTC; running work makes them, so they are counted and not refused. */
    @JsonProperty("connector-calls")
    CONNECTOR_CALLS("connector-calls", Answer.OVERAGE),
    /** SMS to the tenant's own people in a month of UTC; those that processes send are calls of outside systems. */
    @JsonProperty("sms")
    SMS("sms", Answer.LATER);

    /** What becomes of a wish beyond the limit. */
    public enum Answer {
        /** It is possible again when a period is over. */
        LATER,
        /** Something has to be taken away first. */
        FULL,
        /** It is granted, and counted as more than was agreed. */
        OVERAGE
    }

    private final String code;
    private final Answer answer;

    Limit(String code, Answer answer) {
        this.code = code;
        this.answer = answer;
    }

    static Limit of(String code) {
        for (Limit limit : values()) {
            if (limit.code.equals(code)) {
                return limit;
            }
        }
        throw new IllegalStateException("unknown limit " + code);
    }

    /** As the database and the API name it. */
    public String code() {
        return code;
    }

    public Answer answer() {
        return answer;
    }
}
