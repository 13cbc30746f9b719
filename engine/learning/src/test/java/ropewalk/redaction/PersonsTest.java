package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.redaction.Redactors.redacted;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import ropewalk.redaction.MeasureRedaction.Example;
import ropewalk.redaction.MeasureRedaction.Marked;

/** Persons are found in sentences that the model was not trained on, with names of many languages and with made-up ones. */
class PersonsTest {
    private static final List<String> ENGLISH = List.of(
            "We got a letter from {person} about the broken heater.",
            "{person} wants to return the shoes she bought in {month}.",
            "After the call with {person} the ticket was closed.",
            "The signature of {person} is missing on page two.",
            "Tell {first} that the technician comes on {weekday}.",
            "Has {first} paid the deposit of {amount}?",
            "Both {person} and {person} asked for a receipt.",
            "{mr} {last} refuses to pay for the second delivery.",
            "Our driver {first} waited for an hour.",
            "The loan of {mr} {person} was granted on {date}.",
            "{first} forgot the password again.",
            "{person}'s refund was sent to the wrong account.",
            "Good morning {first}, where is my parcel?",
            "I want to speak with {person} right now!",
            "We owe this to {last}, who found the mistake.",
            "Rent for March\nPaid by: {person}\nAmount: {amount}",
            "Hello team,\nplease unlock the account of {person}.\nThanks\n{first}",
            "my name is {person} and the app does not work",
            "Insured person: {person}\nClaim: {number}",
            "The heir of the account is {person}, not {person}.");
    private static final List<String> GERMAN = List.of(
            "Wir haben einen Brief von {person} wegen der Heizung erhalten.",
            "{person} möchte die Schuhe zurückgeben.",
            "Nach dem Gespräch mit {person} wurde das Ticket geschlossen.",
            "Sagen Sie {first}, dass der Techniker am {weekday} kommt.",
            "Hat {first} die Anzahlung von {amount} geleistet?",
            "{herr} {last} weigert sich, die zweite Lieferung zu bezahlen.",
            "Guten Morgen {first}, wo bleibt mein Paket?",
            "Das Darlehen von {herr} {person} wurde am {date} bewilligt.",
            "Ich möchte sofort mit {herr} {last} sprechen!",
            "Miete für März\nBezahlt von: {person}\nBetrag: {amount}",
            "Liebes Team,\nbitte entsperren Sie das Konto von {person}.\nDanke\n{first}",
            "Versicherte Person: {person}\nSchaden: {number}");

    private final Random random = Redactors.random();

    @Test
    void areFoundInEnglish() throws IOException {
        Measured measured = measured(ENGLISH, false);
        System.out.println(measured);
        assertThat(measured.recall("PERSON").byCharacters()).isGreaterThan(0.95);
        assertThat(measured.precision(Kind.PERSON).personally()).isGreaterThan(0.95);
    }

    @Test
    void areFoundInGerman() throws IOException {
        Measured measured = measured(GERMAN, true);
        System.out.println(measured);
        assertThat(measured.recall("PERSON").byCharacters()).isGreaterThan(0.9);
        assertThat(measured.precision(Kind.PERSON).personally()).isGreaterThan(0.9);
    }

    @Test
    void areFoundHoweverTheyAreWritten() {
        assertThat(redacted("Jane's card was declined.")).isEqualTo("[person]'s card was declined.");
        assertThat(redacted("I called Anne-Marie O'Brien twice.")).isEqualTo("I called [person] twice.");
        assertThat(redacted("I called J. R. Whitfield twice.")).isEqualTo("I called [person] twice.");
        assertThat(redacted("The order of José Ñíguez is late.")).isEqualTo("The order of [person] is late.");
        assertThat(redacted("The order of Dr. Xylopho Zwerck is late."))
                .doesNotContain("Xylopho")
                .doesNotContain("Zwerck");
        assertThat(redacted("hi, my name is jane whitfield, help me")).isEqualTo("hi, my name is [person], help me");
        assertThat(redacted("hello michael, where is my card?")).isEqualTo("hello [person], where is my card?");
        assertThat(redacted("My name appears wrong on the card")).isEqualTo("My name appears wrong on the card");
    }

    @Test
    void areFoundInGermanHoweverTheyAreWritten() {
        assertThat(redacted("Frau Sommer und Herr Koch haben angerufen."))
                .isEqualTo("Frau [person] und Herr [person] haben angerufen.");
        assertThat(redacted("Sehr geehrte Frau Zwerckmann,")).isEqualTo("Sehr geehrte Frau [person],");
        assertThat(redacted("Familie Zwerckmann zieht um.")).isEqualTo("Familie [person] zieht um.");
        assertThat(redacted("ich heiße jürgen zwerckmann")).isEqualTo("ich heiße [person]");
        assertThat(redacted("Mit freundlichen Grüßen\nUlrike Zwerckmann"))
                .isEqualTo("Mit freundlichen Grüßen\n[person]");
    }

    @Test
    void areMaskedAgainWhereTheyAreNamedAgain() {
        assertThat(redacted("Dr. Zwerck signed it. Ask Zwerck, for only Zwerck knows."))
                .doesNotContain("Zwerck");
    }

    private Measured measured(List<String> templates, boolean german) throws IOException {
        Slots slots = new Slots(random, Gathering.gather(), german);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Specimen specimen = Specimens.filled(slots.any(templates), slots);
            List<Marked> marks = new ArrayList<>();
            specimen.spans().forEach(span -> marks.add(new Marked(span.kind().name(), span.begin(), span.end())));
            examples.add(new Example(specimen.text(), marks));
        }
        return MeasureRedaction.measure(examples, Redactors.REDACTOR);
    }
}
