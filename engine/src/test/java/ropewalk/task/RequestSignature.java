package ropewalk.task;

import static java.util.Objects.requireNonNullElse;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature version 4 of a request in its header, computed anew as Amazon's guide to authenticating requests says. */
final class RequestSignature {
    private static final Pattern HEADER =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request,"
                    + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RequestSignature() {}

    /** @return what does not fit; empty when it was signed with this key for these bytes, just now */
    static Optional<String> wrong(
            HttpExchange exchange,
            byte[] body,
            String region,
            String accessKey,
            String secretKey,
            Instant now,
            Duration longestAge) {
        Matcher signed = HEADER.matcher(header(exchange, "Authorization"));
        if (!signed.matches()) {
            return Optional.of("no signature of version 4");
        }
        if (!signed.group(1).equals(accessKey) || !signed.group(3).equals(region)) {
            return Optional.of("signed with another key or for another region");
        }
        String time = header(exchange, "X-Amz-Date");
        Instant at = TIME.parse(time, Instant::from);
        if (!time.startsWith(signed.group(2)) || Duration.between(at, now).abs().compareTo(longestAge) > 0) {
            return Optional.of("signed at another time");
        }
        List<String> headers = Arrays.asList(signed.group(4).split(";"));
        if (!headers.containsAll(List.of("host", "x-amz-content-sha256", "x-amz-date"))) {
            return Optional.of("too little is signed: " + headers);
        }
        String digest = header(exchange, "X-Amz-Content-Sha256");
        boolean hasNothingToSign = body.length == 0 && digest.equals("UNSIGNED-PAYLOAD");
        if (!hasNothingToSign && !digest.equals(hex(sha256(body)))) {
            return Optional.of("signed for other bytes");
        }
        List<String> parts = List.of(signed.group(2), region, "s3", "aws4_request");
        String scope = String.join("/", parts);
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + hex(sha256(bytes(canonical(exchange, headers, digest))));
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : parts) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign)).equals(signed.group(5)) ? Optional.empty() : Optional.of("another signature");
    }

    private static String canonical(HttpExchange exchange, List<String> headers, String digest) {
        String lines = headers.stream()
                .map(name -> name + ":" + header(exchange, name).strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        String query = requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Arrays.stream(query.split("&"))
                        .map(one -> one.isEmpty() || one.contains("=") ? one : one + "=")
                        .sorted()
                        .collect(Collectors.joining("&")),
                lines,
                String.join(";", headers),
                digest);
    }

    private static String header(HttpExchange exchange, String name) {
        return requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
