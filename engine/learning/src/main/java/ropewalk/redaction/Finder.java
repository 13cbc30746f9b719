package ropewalk.redaction;

/** Finds one sort of personal data; its time grows with the length of the text and not faster. */
interface Finder {
    void find(Reading reading, Findings findings);
}
