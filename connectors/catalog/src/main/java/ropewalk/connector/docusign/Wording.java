package ropewalk.connector.docusign;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** DocuSign's limits, told before anything is sent. Source: the descriptions of the envelope's members. */
final class Wording {

    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_SIGNERS = 50;
    private static final int LARGEST_DOCUMENT = 5_000_000;

    private Wording() {}

    static void check(@Nullable String subject, @Nullable String message) {
        if (subject != null && subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("The subject has more than %d characters".formatted(LONGEST_SUBJECT));
        }
        if (message != null && message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException("The message has more than %d characters".formatted(LONGEST_MESSAGE));
        }
    }

    static void checkReason(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("The reason has more than %d characters".formatted(LONGEST_REASON));
        }
    }

    static void checkCount(int signers) {
        if (signers == 0) {
            throw new IllegalArgumentException("Nobody is named to sign");
        }
        if (signers > MOST_SIGNERS) {
            throw new IllegalArgumentException("More than %d people are named to sign".formatted(MOST_SIGNERS));
        }
    }

    static void checkRole(@Nullable String role, @Nullable String name) {
        if (role == null || role.isBlank()) {
            throw new IllegalArgumentException("%s has no role of the template".formatted(name));
        }
    }

    /** Either may be absent in a list that came as JSON. */
    static void checkSigner(@Nullable String name, @Nullable String address) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A signer has no name");
        }
        if (address == null || !address.strip().matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException("“%s” is not the e-mail address of %s".formatted(address, name));
        }
    }

    static void checkDocument(String document) {
        if (document.length() > LARGEST_DOCUMENT) {
            throw new IllegalArgumentException(
                    "The document has more than %d characters of Base64; send a template".formatted(LARGEST_DOCUMENT));
        }
        try {
            Base64.getDecoder().decode(unbroken(document));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("The document is not in Base64", unreadable);
        }
    }

    /** Base64 without the line breaks that some tools put into it. */
    static String unbroken(String document) {
        return document.replaceAll("\\s", "");
    }
}
