package ropewalk.brand;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A whole brand; what is left out or empty is the product's own.
 *
 * @param name shown instead of the workspace's
 * @param accentLight as {@code #rrggbb}, for light screens
 * @param accentDark for dark screens; left out for one of the same hue as the light one
 * @param senderName whom mails come from
 * @param replyTo where answers to mails go
 * @param mailFooter below each mail
 */
record BrandChange(
        @Nullable @Size(max = 60) @Pattern(regexp = LINE, message = ONE_LINE) String name,
        @Nullable @Pattern(regexp = COLOUR, message = "must be a colour such as #0b6259") String accentLight,
        @Nullable @Pattern(regexp = COLOUR, message = "must be a colour such as #0b6259") String accentDark,
        @Nullable @Size(max = 60) @Pattern(regexp = LINE, message = ONE_LINE) String senderName,
        @Nullable @Email @Size(max = 254) @Pattern(regexp = LINE, message = ONE_LINE) String replyTo,
        @Nullable @Size(max = 500) String mailFooter) {
    private static final String LINE = "[^\\p{Cntrl}]*";
    private static final String ONE_LINE = "must be one line";
    private static final String COLOUR = "|" + Colour.PATTERN;

    Brand brand() {
        return new Brand(
                chosen(name),
                lower(accentLight),
                lower(accentDark),
                chosen(senderName),
                chosen(replyTo),
                chosen(mailFooter));
    }

    private static @Nullable String chosen(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static @Nullable String lower(@Nullable String colour) {
        String chosen = chosen(colour);
        return chosen == null ? null : chosen.toLowerCase(Locale.ROOT);
    }
}
