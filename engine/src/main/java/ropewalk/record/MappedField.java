package ropewalk.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One field of ours, and what it is called at a connection.
 *
 * @param ours such as {@code email}; of the workspace's own choice
 * @param theirs as the connector's kind names it
 */
record MappedField(String ours, String theirs, Direction direction, Rule rule) {

    enum Direction {
        @JsonProperty("both")
        BOTH,
        /** Taken over from there, and never written. */
        @JsonProperty("in")
        IN,
        /** Written there; what changes there is overwritten. */
        @JsonProperty("out")
        OUT;

        boolean takes() {
            return this != OUT;
        }

        boolean gives() {
            return this != IN;
        }
    }

    /** Who wins when a value has changed on both sides, neither having seen the other's. */
    enum Rule {
        @JsonProperty("newest")
        NEWEST,
        /** This connection's system is the one of record. */
        @JsonProperty("theirs")
        THEIRS,
        /** What the workspace has from elsewhere. */
        @JsonProperty("ours")
        OURS,
        /** Somebody is shown both and chooses. */
        @JsonProperty("ask")
        ASK
    }
}
