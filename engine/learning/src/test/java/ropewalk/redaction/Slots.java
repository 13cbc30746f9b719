package ropewalk.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import ropewalk.redaction.Gathering.People;

/** Makes up what stands in the slots of a sentence. */
final class Slots {
    private final Random random;
    private final Gathering gathering;
    final boolean german;

    Slots(Random random, Gathering gathering, boolean german) {
        this.random = random;
        this.gathering = gathering;
        this.german = german;
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    People anywhere() {
        if (german && chance(0.6)) {
            return any(gathering.people.stream()
                    .filter(people -> people.locale().equals("de"))
                    .toList());
        }
        return any(gathering.people);
    }

    /** The value of a slot, and the kind that it is, which is none for what is not personal. */
    String value(String slot) {
        People people = anywhere();
        return switch (slot) {
            case "person" -> person(people);
            case "first" -> first(people);
            case "last" -> last(people);
            case "mr" -> any(List.of("Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Prof.", "Dr"));
            case "herr" -> any(List.of("Herr", "Frau", "Herr Dr.", "Frau Dr.", "Frau Prof."));
            case "city" -> city();
            case "country" ->
                new Locale("", any(List.of(Locale.getISOCountries())))
                        .getDisplayCountry(german ? Locale.GERMAN : Locale.ENGLISH);
            case "street" -> street(people);
            case "streetname" -> streetName(people);
            case "address" -> address(people);
            case "org" -> organisation(people);
            case "email" ->
                Words.plain(first(people)).toLowerCase(Locale.ROOT) + "@example." + any(List.of("com", "org", "de"));
            case "phone" ->
                any(List.of("+49 30 901820", "030 901820", "212-555-0134", "+44 20 7946 0018")) + random.nextInt(10);
            case "card" -> "4111 1111 1111 1111";
            case "iban" -> "DE89 3704 0044 0532 0130 00";
            case "number" -> any(List.of("#", "", "R-", "AB")) + (1000 + random.nextInt(900_000));
            case "amount" ->
                german
                        ? random.nextInt(900) + 1 + any(List.of(" Euro", ",50 €", " EUR"))
                        : any(List.of("$", "€", "£")) + (random.nextInt(900) + 1) + any(List.of("", ".50"));
            case "year" -> Integer.toString(1950 + random.nextInt(76));
            case "date" -> date();
            case "weekday" ->
                german
                        ? any(List.of("Montag", "Dienstag", "Mittwoch", "Freitag"))
                        : any(List.of("Monday", "Tuesday", "Thursday", "Friday", "Sunday"));
            case "month" ->
                german
                        ? any(List.of("Januar", "März", "Mai", "Juli", "Oktober"))
                        : any(List.of("January", "March", "May", "July", "October", "December"));
            case "job" -> any(Pieces.JOBS);
            case "product" -> any(german ? Pieces.GERMAN_PRODUCTS : Pieces.PRODUCTS);
            default -> throw new IllegalArgumentException("nothing is known of the slot " + slot);
        };
    }

    private String date() {
        int day = 1 + random.nextInt(28);
        int month = 1 + random.nextInt(12);
        int year = 1950 + random.nextInt(75);
        return any(List.of(
                day + "." + month + "." + year,
                year + "-" + month + "-" + day,
                day + "/" + month + "/" + year,
                year + "-0" + (1 + month % 9) + "-1" + day % 10 + " 11:2" + day % 10 + ":07"));
    }

    private String first(People people) {
        String name = any(people.first());
        return chance(0.04) && name.indexOf('-') < 0 ? name + "-" + any(people.first()) : name;
    }

    private String last(People people) {
        String name = any(people.last());
        return chance(0.05) ? name + "-" + any(people.last()) : name;
    }

    private String person(People people) {
        String initial = (char) ('A' + random.nextInt(26)) + (chance(0.7) ? "." : "");
        return switch (random.nextInt(14)) {
            case 0, 1 -> first(people) + " " + initial + " " + last(people);
            case 2 -> first(people) + " " + first(people) + " " + last(people);
            case 3 -> (char) ('A' + random.nextInt(26)) + ". " + last(people);
            case 4 ->
                first(people) + " "
                        + any(List.of("van", "de", "von", "di", "van der", "al", "El", "da", "Mc" + last(people))) + " "
                        + last(people);
            case 5 ->
                chance(0.4)
                        ? last(people) + ", " + first(people)
                        : first(people) + " " + last(people) + " " + last(people);
            default -> first(people) + " " + last(people);
        };
    }

    String city() {
        People people = anywhere();
        String made = any(people.last())
                + any(List.of(
                        "ville", "ton", "berg", "burg", "dorf", "heim", "stad", "by", "ów", "ford", "bach", "field",
                        "sund", "vik", "hausen", "ingen"));
        String city = people.cities().isEmpty() || chance(0.25) ? made.toLowerCase(Locale.ROOT) : any(people.cities());
        city = city.substring(0, 1).toUpperCase(Locale.ROOT) + city.substring(1);
        city = chance(0.06)
                ? any(List.of("St. ", "San ", "Bad ", "New ", "Upper ", "Port ", "Saint ", "La ", "North ")) + city
                : city;
        return chance(0.08) ? city.toUpperCase(Locale.ROOT) : city;
    }

    private String streetName(People people) {
        String name = chance(0.5) ? last(people) : first(people);
        if (!people.streets().isEmpty() && chance(0.5)) {
            return any(people.streets());
        }
        return switch (random.nextInt(german ? 3 : 5)) {
            case 0 -> name + any(Pieces.ENDINGS);
            case 1 -> any(Pieces.BEFORE) + " " + name;
            case 2 -> name + (german ? any(Pieces.ENDINGS) : " " + any(Pieces.ENGLISH_KINDS));
            default -> name + " " + any(Pieces.ENGLISH_KINDS);
        };
    }

    private String street(People people) {
        int number = 1 + random.nextInt(chance(0.3) ? 90_000 : 200);
        String name = streetName(people);
        String letter = chance(0.07) ? any(List.of("a", "b", "-12", "/3")) : "";
        boolean before = name.matches(
                        ".* (Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Court|Square|Way|Close|Terrace|Boulevard|Hill|Park|Circle|Crescent|Green|Gardens)")
                || (!german && chance(0.2));
        return before ? number + letter + " " + name : name + " " + number + letter;
    }

    private String postcode() {
        return switch (random.nextInt(german ? 2 : 6)) {
            case 0, 1 -> Integer.toString(10_000 + random.nextInt(89_999));
            case 2 -> Integer.toString(1000 + random.nextInt(8999));
            case 3 -> any(List.of("SW", "M", "LS", "B")) + (1 + random.nextInt(20)) + " " + random.nextInt(10) + "AB";
            case 4 -> (100 + random.nextInt(899)) + " " + (10 + random.nextInt(89));
            default -> (10 + random.nextInt(89)) + "-" + (100 + random.nextInt(899));
        };
    }

    private String address(People people) {
        String gap = chance(0.4) ? "\n" : ", ";
        String flat = chance(0.25)
                ? (gap.equals("\n") || chance(0.5) ? gap : " ")
                        + any(List.of("Apt. ", "Suite ", "Flat ", "Unit ", "Floor "))
                        + (1 + random.nextInt(900))
                : "";
        String state = chance(0.3) ? ", " + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)) : "";
        String country = chance(0.35) ? gap + value("country") : "";
        String place = german || chance(0.5) ? postcode() + " " + city() : city() + state + " " + postcode();
        if (chance(0.06)) {
            return any(List.of("P.O. Box ", "PO Box ", "Postfach ", "Box "))
                    + (1 + random.nextInt(9000))
                    + gap
                    + place
                    + country;
        }
        return street(people) + (german ? "" : flat) + gap + place + country;
    }

    private String organisation(People people) {
        return switch (random.nextInt(6)) {
            case 0 -> any(Pieces.HALVES) + any(Pieces.HALVES).toLowerCase(Locale.ROOT);
            case 1 -> any(Pieces.HALVES) + " " + any(Pieces.HALVES);
            case 2 -> any(people.last()) + ", " + any(people.last()) + " and " + any(people.last());
            case 3 -> any(Pieces.HALVES) + any(Pieces.HALVES).toLowerCase(Locale.ROOT) + " " + any(Pieces.COMPANY);
            case 4 -> any(people.last()) + "-" + any(people.last());
            default -> any(people.last()) + " " + any(Pieces.COMPANY);
        };
    }
}
