package ropewalk.redaction;

import java.util.List;

/** A sentence that was made, with what is personal in it. */
record Specimen(String text, List<Span> spans) {}
