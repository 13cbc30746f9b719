package ropewalk.declared;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.Signatures;
import ropewalk.connector.Values;

/**
 * How a delivery is told from one that somebody else made.
 *
 * @param secret the account's field
 * @param header that holds the signature, or the secret itself
 * @param prefix what stands before it
 * @param signed the signed parts, in order; empty where the header holds the secret itself
 * @param time null where no time is signed
 */
record Verification(
        String secret,
        boolean secretIsBase64,
        String header,
        @Nullable String member,
        String prefix,
        boolean hex,
        List<Part> signed,
        @Nullable Time time) {

    /** @param kind what it is; @param text the text itself, or the header's name */
    record Part(Kind kind, String text) {}

    enum Kind {
        TEXT,
        BODY,
        TIMESTAMP,
        HEADER,
        METHOD,
        ADDRESS
    }

    enum Unit {
        SECONDS,
        MILLISECONDS,
        ISO
    }

    /** @param member of the header, as in {@code t=1700000000,v1=…}; null for all of it */
    record Time(String header, @Nullable String member, Unit unit, Duration tolerance) {

        String text(Delivery delivery) {
            return value(delivery, header, member);
        }

        Instant moment(Delivery delivery) {
            String text = text(delivery);
            try {
                return switch (unit) {
                    case SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
                    case MILLISECONDS -> Instant.ofEpochMilli(Long.parseLong(text));
                    case ISO -> Instant.parse(text);
                };
            } catch (NumberFormatException | DateTimeException unreadable) {
                throw new Forged("The time of the signature cannot be read");
            }
        }
    }

    private static final int MOST_SIGNATURES = 10;
    private static final int LONGEST_HEADER = 4_000;

    void verify(Delivery delivery, Values account) {
        String own = Objects.toString(account.get(secret), "");
        if (own.isEmpty()) {
            throw new Forged("The connection has no secret to check deliveries with");
        }
        String expected = signed.isEmpty() ? own : expected(delivery, key(own));
        boolean fits = Arrays.stream(
                        signed.isEmpty()
                                ? new String[] {given(delivery)}
                                : given(delivery).split(" "))
                .limit(MOST_SIGNATURES)
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .map(each -> hex && !signed.isEmpty() ? each.toLowerCase(java.util.Locale.ROOT) : each)
                .reduce(false, (found, each) -> Signatures.same(expected, each) || found, (one, other) -> one || other);
        if (!fits) {
            throw new Forged("The signature does not fit");
        }
        if (time != null) {
            Signatures.within(time.tolerance(), time.moment(delivery), delivery.receivedAt());
        }
    }

    private String given(Delivery delivery) {
        return value(delivery, header, member);
    }

    private String expected(Delivery delivery, byte[] key) {
        var all = new ByteArrayOutputStream();
        for (Part part : signed) {
            all.writeBytes(
                    switch (part.kind()) {
                        case TEXT -> bytes(part.text());
                        case BODY -> delivery.body();
                        case TIMESTAMP -> bytes(Objects.requireNonNull(time).text(delivery));
                        case HEADER -> bytes(value(delivery, part.text(), null));
                        case METHOD -> bytes(delivery.method());
                        case ADDRESS -> bytes(delivery.uri().toString());
                    });
        }
        byte[] signature = Signatures.hmacSha256(key, all.toByteArray());
        return hex ? HexFormat.of().formatHex(signature) : Base64.getEncoder().encodeToString(signature);
    }

    private byte[] key(String own) {
        if (!secretIsBase64) {
            return bytes(own);
        }
        try {
            byte[] key = Base64.getDecoder().decode(own.replaceFirst("^whsec_", ""));
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Forged("The connection's secret for deliveries is not Base64");
    }

    /** A header's value, or one of its members written {@code name=value} with commas between. */
    private static String value(Delivery delivery, String header, @Nullable String member) {
        String whole = delivery.header(header)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_HEADER)
                .orElseThrow(() -> new Forged("Not signed: " + header + " is missing"));
        if (member == null) {
            return whole;
        }
        return Arrays.stream(whole.split(","))
                .map(String::strip)
                .filter(pair -> pair.startsWith(member + "="))
                .map(pair -> pair.substring(member.length() + 1))
                .findFirst()
                .orElseThrow(() -> new Forged("Not signed: " + header + " has no " + member));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
