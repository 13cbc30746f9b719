package ropewalk.brand;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a host in public DNS, in the letters that DNS knows. */
final class DomainName {
    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final int LONGEST = 253;

    private DomainName() {}

    /** Empty for what is no such name: an address, one label only, a port. */
    static Optional<String> parse(String typed) {
        String plain = typed.strip().toLowerCase(Locale.ROOT);
        String name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST && LABELS.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
