package ropewalk.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.connector.Field;
import ropewalk.connector.InvalidFields;
import ropewalk.http.Problem;

/** An account's form, as an Admin sends it: complete at first, later only what changes. */
final class AccountChange {
    private AccountChange() {}

    /** An empty secret is one that the Admin did not touch; a null takes a field away. */
    static Map<String, Object> merged(Card<?> card, Map<String, Object> known, Map<String, @Nullable Object> change) {
        List<String> names = card.accountFields().stream().map(Field::name).toList();
        List<String> secrets = secrets(card);
        var merged = new LinkedHashMap<>(known);
        change.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw invalid(
                        "%s has no field “%s”; it has %s.".formatted(card.name(), name, String.join(", ", names)),
                        List.of(Map.of("name", name, "message", "is unknown")));
            }
            if (value == null) {
                merged.remove(name);
            } else if (!secrets.contains(name) || !value.toString().isBlank()) {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /** @throws Problem {@code invalid-account}, with each field that does not fit */
    static Map<String, Object> validated(Card<?> card, Map<String, Object> account) {
        try {
            card.account(account);
            return account;
        } catch (InvalidFields invalid) {
            throw invalid(
                    String.valueOf(invalid.getMessage()),
                    invalid.problems().stream()
                            .map(problem -> Map.of("name", problem.name(), "message", problem.message()))
                            .toList());
        }
    }

    /** @throws Problem {@code invalid-account} when a secret is there, or something else than secrets is missing or unfit */
    static void refuseMoreThanMissingSecrets(Card<?> card, Map<String, Object> account) {
        List<String> secrets = secrets(card);
        if (secrets.stream().anyMatch(account::containsKey)) {
            throw invalid("Secrets are entered by hand.", List.of());
        }
        try {
            card.account(account);
        } catch (InvalidFields invalid) {
            if (!invalid.problems().stream().allMatch(problem -> secrets.contains(problem.name()))) {
                validated(card, account);
            }
        }
    }

    /** Whoever may change an address must not learn the secret behind it by pointing it at a machine of their own. */
    static void refuseToSendSecretsElsewhere(
            Card<?> card, Map<String, Object> before, Map<String, Object> after, Map<String, @Nullable Object> change) {
        boolean elsewhere = isElsewhere(card, before, after);
        List<String> untouched = secrets(card).stream()
                .filter(before::containsKey)
                .filter(after::containsKey)
                .filter(name -> !secretsIn(card, change).contains(name))
                .toList();
        if (elsewhere && !untouched.isEmpty()) {
            throw Problem.unprocessable(
                            "secrets-needed",
                            "The address changes, so enter the secrets again: " + String.join(", ", untouched) + ".")
                    .with("fields", untouched);
        }
    }

    private static boolean isElsewhere(Card<?> card, Map<String, Object> before, Map<String, Object> after) {
        return card.accountShape().addresses().stream()
                .anyMatch(name -> !Objects.equals(text(before.get(name)), text(after.get(name))));
    }

    /** What came of a consent belongs to the client that it was given to, and goes with it; so nobody has to know it. */
    static Map<String, Object> withoutStaleConsent(
            Card<?> card, Map<String, Object> before, Map<String, Object> after, Map<String, @Nullable Object> change) {
        Consent<?> consent = card.consent();
        if (consent == null
                || secretsIn(card, change).contains(consent.refreshTokenField())
                || !isElsewhere(card, before, after) && isSameClient(card, before, after)) {
            return after;
        }
        var without = new LinkedHashMap<>(after);
        without.remove(consent.refreshTokenField());
        return without;
    }

    private static <A extends Record> boolean isSameClient(
            Card<A> card, Map<String, Object> before, Map<String, Object> after) {
        try {
            Consent<A> consent = Objects.requireNonNull(card.consent());
            return clientOf(card, consent, before).equals(clientOf(card, consent, after));
        } catch (InvalidFields incomplete) {
            return false;
        }
    }

    private static <A extends Record> String clientOf(Card<A> card, Consent<A> consent, Map<String, Object> account) {
        return consent.client().apply(card.account(account)).id();
    }

    static List<String> secretsIn(Card<?> card, Map<String, @Nullable Object> change) {
        return secrets(card).stream()
                .filter(name -> !text(change.get(name)).isBlank())
                .toList();
    }

    private static List<String> secrets(Card<?> card) {
        return card.accountFields().stream()
                .filter(Field::secret)
                .map(Field::name)
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Problem invalid(String message, List<Map<String, String>> fields) {
        return Problem.unprocessable("invalid-account", message).with("fields", fields);
    }
}
