package ropewalk.task.object;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Where attachments go when they do not stay in the database: all of the first five, or none of them.
 *
 * @param endpoint such as {@code https://s3.eu-central-1.amazonaws.com}, without bucket and path
 * @param pathStyle whether the bucket stands in the path, as most stores but Amazon's want it, or in the host's name
 * @param prefix what the names of all objects begin with, so that a bucket can be shared
 * @param connectTimeout for a connection
 * @param answerTimeout for a whole call with its repetitions, and then for each part of what it gives
 */
@ConfigurationProperties(ObjectStoreSettings.PREFIX)
record ObjectStoreSettings(
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("true") boolean pathStyle,
        @DefaultValue("attachments") String prefix,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout) {
    static final String PREFIX = "ropewalk.attachments.object-store";

    /** What makes it be there at all. */
    static final List<String> NEEDED = List.of("endpoint", "region", "bucket", "access-key", "secret-key");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    ObjectStoreSettings {
        List<String> missing = missing(endpoint, region, bucket, accessKey, secretKey);
        if (!missing.isEmpty() && missing.size() < NEEDED.size()) {
            throw new IllegalArgumentException("The object store for attachments is configured by half: " + PREFIX
                    + " needs " + String.join(", ", missing)
                    + " as well. Set them, or take the others away to keep attachments in the database.");
        }
        if (missing.isEmpty()) {
            checkEndpoint(String.valueOf(endpoint));
        }
        if (!NAME.matcher(prefix).matches()) {
            throw new IllegalArgumentException(PREFIX + ".prefix “" + prefix
                    + "” must be made of letters, digits and . _ - with / between parts, such as attachments.");
        }
        if (!isWait(connectTimeout) || !isWait(answerTimeout)) {
            throw new IllegalArgumentException(
                    PREFIX + ": connect-timeout and answer-timeout must be more than 0 and at most 10 minutes.");
        }
    }

    private static List<String> missing(@Nullable String... values) {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            given.put(NEEDED.get(i), values[i]);
        }
        return new ArrayList<>(NEEDED.stream()
                .filter(name -> !StringUtils.hasText(given.get(name)))
                .toList());
    }

    private static void checkEndpoint(String endpoint) {
        URI address;
        try {
            address = URI.create(endpoint);
        } catch (IllegalArgumentException noAddress) {
            throw wrong(endpoint);
        }
        boolean isHttp = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        boolean isPlain = address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && List.of("", "/").contains(String.valueOf(address.getRawPath()));
        if (!isHttp || address.getHost() == null || !isPlain) {
            throw wrong(endpoint);
        }
    }

    /** What stands between the scheme and the host may be a password: it is not said. */
    private static IllegalArgumentException wrong(String endpoint) {
        return new IllegalArgumentException(PREFIX + ".endpoint “" + endpoint.replaceAll("//[^/]*@", "//…@")
                + "” must be an address such as https://s3.eu-central-1.amazonaws.com, without bucket or path.");
    }

    private static boolean isWait(Duration duration) {
        return duration.toMillis() > 0 && duration.compareTo(Duration.ofMinutes(10)) <= 0;
    }

    @Override
    public String toString() {
        return "object store " + endpoint + ", bucket " + bucket;
    }
}
