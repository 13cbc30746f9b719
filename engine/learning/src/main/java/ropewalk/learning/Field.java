package ropewalk.learning;

/** A field of what is decided on, such as an amount or the kind of a customer. */
public record Field(String name, Type type) {

    /** How the values of a field are read. */
    public enum Type {
        /** A decimal number; what is none counts as missing. */
        NUMBER,
        /** One of some words; words beyond the 30 most frequent count as one. */
        CATEGORY
    }
}
