package ropewalk.connector;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriUtils;

/** Blots an account's secrets out of texts that leave the connector: failures, logs, histories. */
public final class Redaction {

    static final String BLOT = "•••";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Blots out the secret components, also URL-encoded and in Base64. Texts under four characters are left. */
    public static Redaction of(Record account) {
        if (account instanceof Values values) {
            return of(values.secrets());
        }
        var found = new ArrayList<String>();
        for (RecordComponent component : account.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(Secret.class) && read(component, account) instanceof String secret) {
                found.add(secret);
            }
        }
        return of(found);
    }

    private static Redaction of(List<String> secrets) {
        var found = new ArrayList<String>();
        for (String secret : secrets) {
            if (secret.length() >= 4) {
                found.add(secret);
                found.add(UriUtils.encode(secret, StandardCharsets.UTF_8));
                found.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            }
        }
        found.sort(Comparator.comparing(String::length).reversed());
        return new Redaction(List.copyOf(found));
    }

    /** Runs a connector's code; its failures leave it clean, and an answer that makes no sense becomes one. */
    static <T extends @Nullable Object> T during(Record account, Supplier<T> call) {
        try {
            return call.get();
        } catch (Failure failure) {
            throw failure.saying(of(account).clean(failure.getMessage()));
        } catch (RestClientException notUnderstood) {
            throw Unavailable.unknown("The answer of the outside system could not be understood", null);
        }
    }

    /** Runs a call that sends something made of secrets, such as HTTP Basic's value; its failures do not hold it. */
    public static <T> T during(String made, Supplier<T> call) {
        try {
            return call.get();
        } catch (Failure failure) {
            throw failure.saying(of(List.of(made)).clean(failure.getMessage()));
        }
    }

    public String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, BLOT);
        }
        return clean;
    }

    private static Object read(RecordComponent component, Record account) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(account);
            return value == null ? "" : value;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Account cannot be read: " + component.getName(), impossible);
        }
    }
}
