package ropewalk.audit;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Actor;

/**
 * Seals what an entry says about people, each text with the key of the person whom it is about: the name and address of
 * a person who acts; the name and values of a person to whom something happens, and the address when nobody else acted.
 * Payments and support access name somebody in their values (a payee, a mail address, a reason): these are sealed with the
 * key of who acts, or of the thing when that is no person. The ids stay readable, since the log is searched by them. An
 * entry about no person is passed on as it is.
 */
@Component
class EntrySeals {
    static final String ERASED = "Erased person";

    private static final String SEALED = "sealed:";
    private static final String NO_VALUES = "{}";
    private static final List<String> TELLING = List.of("payment.", "support.");
    private static final String PERSON = Actor.Kind.PERSON.name();

    /** Other words stand for nobody in particular, such as an account that does not exist. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final PersonKeys keys;

    EntrySeals(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * Whose key seals what.
     *
     * @param name of the subject
     * @param values before and after
     */
    private record Holders(String actor, String name, String values) {
        static Holders of(StoredEntry entry) {
            String actor = entry.actorKind().equals(PERSON) ? entry.actorId() : "";
            String person = entry.subjectKind().equals("person")
                            && ID.matcher(entry.subjectId()).matches()
                    ? entry.subjectId()
                    : "";
            if (TELLING.stream().noneMatch(entry.action()::startsWith)) {
                return new Holders(actor, person, person);
            }
            String values = actor.isEmpty() ? entry.subjectKind() + ":" + entry.subjectId() : actor;
            return new Holders(actor, entry.subjectKind().equals("support-grant") ? values : person, values);
        }

        boolean none() {
            return actor.isEmpty() && name.isEmpty() && values.isEmpty();
        }

        String address() {
            return actor.isEmpty() ? name : actor;
        }
    }

    private interface Change {
        String of(StoredEntry entry, String person, String field, String text, String erased);
    }

    StoredEntry seal(StoredEntry plain) {
        Holders holders = Holders.of(plain);
        boolean erased = plain.subjectName().equals(ERASED) && holders.name().equals(plain.subjectId());
        return changed(plain, erased ? new Holders(holders.actor(), "", "") : holders, this::seal);
    }

    /** What was erased reads as such. */
    StoredEntry open(StoredEntry stored) {
        return changed(stored, Holders.of(stored), this::open);
    }

    private static StoredEntry changed(StoredEntry entry, Holders holders, Change change) {
        return holders.none()
                ? entry
                : entry.with(
                        change.of(entry, holders.actor(), "actorName", entry.actorName(), ERASED),
                        change.of(entry, holders.name(), "subjectName", entry.subjectName(), ERASED),
                        change.of(entry, holders.values(), "before", entry.before(), NO_VALUES),
                        change.of(entry, holders.values(), "after", entry.after(), NO_VALUES),
                        change.of(entry, holders.address(), "address", entry.address(), ""));
    }

    private String seal(StoredEntry entry, String person, String field, String text, String erased) {
        if (person.isEmpty() || text.equals(erased)) {
            return text;
        }
        Optional<Aead> key = keys.toSeal(person);
        if (key.isEmpty()) {
            return erased;
        }
        try {
            byte[] sealed = key.get().encrypt(text.getBytes(StandardCharsets.UTF_8), place(entry, person, field));
            return SEALED + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("could not seal " + field + " of an audit entry", failure);
        }
    }

    private String open(StoredEntry entry, String person, String field, String text, String erased) {
        if (person.isEmpty() || !text.startsWith(SEALED)) {
            return text;
        }
        Optional<Aead> key = keys.toOpen(person);
        if (key.isEmpty()) {
            return erased;
        }
        try {
            byte[] sealed = Base64.getDecoder().decode(text.substring(SEALED.length()));
            return new String(key.get().decrypt(sealed, place(entry, person, field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException altered) {
            return erased;
        }
    }

    /** Moved elsewhere, it does not open. */
    private static byte[] place(StoredEntry entry, String person, String field) {
        return (entry.tenantId() + "|" + entry.id() + "|" + person + "|" + field).getBytes(StandardCharsets.UTF_8);
    }
}
