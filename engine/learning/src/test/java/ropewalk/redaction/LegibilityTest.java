package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ordinary business sentences without personal data stay legible, also in German, where every noun has a capital. */
class LegibilityTest {
    private static final List<String> ENGLISH = List.of(
            "I was charged twice for the same invoice and would like my money back.",
            "My debit card was swallowed by the machine at the airport.",
            "Could you tell me how to change the address for my subscription?",
            "The washing machine leaks water since the technician repaired it.",
            "Our Purchase Department needs three quotes before Friday.",
            "The contractor did not finish the roof and stopped answering calls.",
            "Please approve the travel expenses for the trade fair in March.",
            "The package arrived open and two of the five cups were broken.",
            "Why was my loan application rejected without any explanation?",
            "I cannot log in to the portal since the last update of Windows.",
            "The tenant complains about noise from the bakery below.",
            "Is there a discount for students or for members of a union?",
            "We would like to extend the maintenance contract by two years.",
            "The exchange rate shown in the app differs from the statement.",
            "Delivery Note 20391 lists 40 chairs but only 38 were unloaded.",
            "Does my insurance cover a stolen bicycle when it was locked?",
            "The Head of Finance asked for a forecast of the next quarter.",
            "Payroll must be closed by the 25th, Overtime is paid in June.",
            "The coffee in the canteen is cold and the queue is too long.",
            "Refund me the shipping fee of $14.90, the parcel came ten days late.");
    private static final List<String> GERMAN = List.of(
            "Mir wurde dieselbe Rechnung zweimal vom Konto abgebucht.",
            "Der Geldautomat am Flughafen hat meine Karte eingezogen.",
            "Wie kann ich die Anschrift für mein Abonnement ändern?",
            "Die Waschmaschine verliert Wasser, seit der Techniker da war.",
            "Der Einkauf braucht bis Freitag drei Angebote.",
            "Der Dachdecker hat das Dach nicht fertig gestellt und meldet sich nicht.",
            "Bitte genehmigen Sie die Reisekosten für die Messe im März.",
            "Das Paket kam geöffnet an, und zwei von fünf Tassen waren zerbrochen.",
            "Warum wurde mein Kreditantrag ohne Begründung abgelehnt?",
            "Seit dem letzten Update kann ich mich im Portal nicht anmelden.",
            "Der Mieter beschwert sich über Lärm aus der Bäckerei im Erdgeschoss.",
            "Gibt es einen Rabatt für Studenten oder für Mitglieder der Gewerkschaft?",
            "Wir möchten den Wartungsvertrag um zwei Jahre verlängern.",
            "Der Wechselkurs in der App weicht vom Kontoauszug ab.",
            "Auf dem Lieferschein stehen 40 Stühle, abgeladen wurden nur 38.",
            "Zahlt die Hausratversicherung, wenn das Fahrrad abgeschlossen war?",
            "Die Geschäftsleitung verlangt eine Prognose für das nächste Quartal.",
            "Die Lohnabrechnung muss bis zum Monatsende abgeschlossen sein.",
            "Der Kaffee in der Kantine ist kalt und die Schlange zu lang.",
            "Erstatten Sie mir die Versandkosten von 14,90 €, das Paket kam zehn Tage zu spät.");

    @Test
    void englishStaysLegible() {
        assertThat(shareMasked(ENGLISH)).isLessThan(0.01);
    }

    @Test
    void germanStaysLegible() {
        assertThat(shareMasked(GERMAN)).isLessThan(0.01);
    }

    private static double shareMasked(List<String> sentences) {
        int words = 0;
        int masked = 0;
        for (String sentence : sentences) {
            Redacted redacted = Redactors.REDACTOR.redact(sentence);
            words += sentence.split(" ").length;
            for (Span span : redacted.spans()) {
                masked += sentence.substring(span.begin(), span.end()).split(" ").length;
            }
            if (!redacted.spans().isEmpty()) {
                System.out.println(redacted.text());
            }
        }
        return (double) masked / words;
    }
}
