package ropewalk.privacy;

/** What data of a person may be used for beyond the work itself, unless they or their workspace decline. */
public enum Purpose {
    /** What a person decided serves as an example for later suggestions. */
    LEARNING
}
