package ropewalk.audit;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Actor;

/**
 * Seals what an entry says about people, each text with the key of the person whom it is about: the name and address of
 * a person who acts; the name and values of a person to whom something happens, and the address when nobody else acted.
 * The ids stay readable, since the log is searched by them. An entry about no person is passed on as it is.
 */
@Component
class EntrySeals {
    static final String ERASED = "Erased person";

    private static final String SEALED = "sealed:";
    private static final String NO_VALUES = "{}";
    private static final String PERSON = Actor.Kind.PERSON.name();

    /** Other words stand for nobody in particular, such as an account that does not exist. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final PersonKeys keys;

    EntrySeals(PersonKeys keys) {
        this.keys = keys;
    }

    StoredEntry seal(StoredEntry plain) {
        String actor = actor(plain);
        String subject = plain.subjectName().equals(ERASED) ? "" : subject(plain);
        if (actor.isEmpty() && subject.isEmpty()) {
            return plain;
        }
        return plain.with(
                seal(plain, actor, "actorName", plain.actorName(), ERASED),
                seal(plain, subject, "subjectName", plain.subjectName(), ERASED),
                seal(plain, subject, "before", plain.before(), NO_VALUES),
                seal(plain, subject, "after", plain.after(), NO_VALUES),
                seal(plain, actor.isEmpty() ? subject : actor, "address", plain.address(), ""));
    }

    /** What was erased reads as such. */
    StoredEntry open(StoredEntry stored) {
        String actor = actor(stored);
        String subject = subject(stored);
        if (actor.isEmpty() && subject.isEmpty()) {
            return stored;
        }
        return stored.with(
                open(stored, actor, "actorName", stored.actorName(), ERASED),
                open(stored, subject, "subjectName", stored.subjectName(), ERASED),
                open(stored, subject, "before", stored.before(), NO_VALUES),
                open(stored, subject, "after", stored.after(), NO_VALUES),
                open(stored, actor.isEmpty() ? subject : actor, "address", stored.address(), ""));
    }

    private static String actor(StoredEntry entry) {
        return entry.actorKind().equals(PERSON) ? entry.actorId() : "";
    }

    private static String subject(StoredEntry entry) {
        return entry.subjectKind().equals("person")
                        && ID.matcher(entry.subjectId()).matches()
                ? entry.subjectId()
                : "";
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
