package ropewalk.redaction;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up numbers with the right check digits, and other data that has a form. None belongs to anybody but by chance. */
final class Numbers {
    static final List<String> REGIONS =
            List.of("US", "DE", "GB", "AT", "CH", "FR", "IT", "ES", "NL", "BE", "PL", "SE", "AU", "IN", "BR", "JP");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private Numbers() {}

    static String email(Random random) {
        String local = word(random, 1 + random.nextInt(8))
                + any(random, "", ".", "_", "-", "+")
                + word(random, 1 + random.nextInt(8));
        return local + "@" + word(random, 2 + random.nextInt(8)).toLowerCase(Locale.ROOT)
                + any(random, ".com", ".de", ".co.uk", ".example.org");
    }

    static String card(Random random) {
        String start = any(random, "4", "51", "34", "6011", "35");
        int length = start.equals("34") ? 15 : 16;
        String body = start + digits(random, length - 1 - start.length());
        String number = body + luhn(body);
        String sign = any(random, "", " ", "-");
        return length == 15
                ? number.substring(0, 4) + sign + number.substring(4, 10) + sign + number.substring(10)
                : number.replaceAll("(.{4})(?=.)", "$1" + sign);
    }

    private static int luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
        }
        return (10 - sum % 10) % 10;
    }

    static String iban(Random random) {
        String country = any(random, "DE", "AT", "CH", "BE", "ES", "PL");
        int length =
                switch (country) {
                    case "DE" -> 18;
                    case "AT" -> 16;
                    case "CH" -> 17;
                    case "BE" -> 12;
                    case "ES" -> 20;
                    default -> 24;
                };
        String body = digits(random, length);
        String numeric = body + (country.charAt(0) - 55) + (country.charAt(1) - 55) + "00";
        int check = 98 - new BigInteger(numeric).mod(BigInteger.valueOf(97)).intValue();
        String iban = country + String.format(Locale.ROOT, "%02d", check) + body;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The example of a land line and of a mobile, as they are written within the country and from outside. */
    static List<String> phones(String region) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        PhoneNumber fixed = util.getExampleNumber(region);
        PhoneNumber mobile = util.getExampleNumberForType(region, PhoneNumberUtil.PhoneNumberType.MOBILE);
        return List.of(
                util.format(fixed, PhoneNumberFormat.NATIONAL),
                util.format(fixed, PhoneNumberFormat.INTERNATIONAL),
                util.format(fixed, PhoneNumberFormat.E164),
                util.format(mobile, PhoneNumberFormat.NATIONAL),
                util.format(mobile, PhoneNumberFormat.INTERNATIONAL));
    }

    static String germanTax(Random random) {
        while (true) {
            String body = (1 + random.nextInt(9)) + digits(random, 9);
            for (int check = 0; check < 10; check++) {
                if (NationalIdFinder.isGermanTax(body + check)) {
                    String number = body + check;
                    return random.nextBoolean()
                            ? number
                            : number.substring(0, 2) + " " + number.substring(2, 5) + " " + number.substring(5, 8) + " "
                                    + number.substring(8);
                }
            }
        }
    }

    static String germanPension(Random random) {
        String body = String.format(
                        Locale.ROOT,
                        "%02d%02d%02d%02d",
                        2 + random.nextInt(88),
                        1 + random.nextInt(28),
                        1 + random.nextInt(12),
                        random.nextInt(100))
                + (char) ('A' + random.nextInt(26))
                + digits(random, 2);
        for (int check = 0; check < 10; check++) {
            if (NationalIdFinder.isGermanPension(body + check)) {
                return body + check;
            }
        }
        throw new IllegalStateException("no check digit fits " + body);
    }

    static String socialSecurity(Random random) {
        return String.format(
                Locale.ROOT,
                "%03d-%02d-%04d",
                1 + random.nextInt(665),
                1 + random.nextInt(99),
                1 + random.nextInt(9999));
    }

    static String network(Random random) {
        if (random.nextBoolean()) {
            return (1 + random.nextInt(255)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                    + random.nextInt(256);
        }
        StringBuilder six = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            six.append(i == 0 ? "" : ":").append(Integer.toHexString(random.nextInt(65_536)));
        }
        return six.toString();
    }

    static String secret(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "sk_live_" + word(random, 24);
            case 1 -> "ghp_" + word(random, 36);
            case 2 -> "AKIA" + word(random, 16).toUpperCase(Locale.ROOT);
            case 3 -> "eyJ" + word(random, 30) + "." + word(random, 40) + "." + word(random, 43);
            default -> "x7Q" + word(random, 37) + "9b2";
        };
    }

    static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
