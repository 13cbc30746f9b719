package ropewalk.extraction;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as English and German people write them: {@code 1,234.50}, {@code 1.234,50}, {@code 1'234.50}, {@code 12}. */
final class Numbers {
    static final Pattern PATTERN = Pattern.compile(
            "(?<![\\p{L}\\d.,/_-])-?\\d{1,3}(?:([.,'’ ])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d{1,2})?(?![\\p{L}\\d_/]|[.,-]\\d)"
                    + "|(?<![\\p{L}\\d.,/_-])-?\\d{1,15}(?:[.,]\\d{1,4})?(?![\\p{L}\\d_/]|[.,-]\\d)");

    private Numbers() {}

    /** Of text with nothing but a number and perhaps a currency; none where it is something else. */
    static Optional<BigDecimal> read(String text) {
        String digits = text.replaceAll("[^\\d.,-]", "");
        if (digits.chars().noneMatch(Character::isDigit) || text.length() > 40) {
            return Optional.empty();
        }
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last >= 0) {
            char point = digits.charAt(last);
            boolean alone = digits.indexOf(point) == last;
            boolean other = digits.indexOf(point == '.' ? ',' : '.') >= 0;
            boolean groups = digits.length() - last - 1 == 3 && !other || !alone;
            String whole = digits.substring(0, last).replaceAll("[.,]", "");
            String rest = digits.substring(last + 1);
            digits = groups ? whole + rest : whole + "." + rest;
        }
        try {
            return Optional.of(new BigDecimal(digits));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
