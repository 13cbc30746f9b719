package ropewalk.redaction;

import java.util.Set;

/**
 * Finds names by what stands before them, also names in small letters: a title, a greeting, "my name is", "mein Name ist",
 * a label such as "Name:", the greeting at the end of a letter.
 */
final class IntroducedNames {
    private static final Set<String> GREETINGS = Set.of(
            "hi",
            "hello",
            "dear",
            "hey",
            "hallo",
            "liebe",
            "lieber",
            "geehrte",
            "geehrter",
            "moin",
            "servus",
            "cheers",
            "regards",
            "grüße",
            "gruß",
            "grüssen",
            "grüßen",
            "sincerely",
            "faithfully",
            "thanks",
            "cordially",
            "danke",
            "bonjour",
            "hola",
            "ciao",
            "guten tag");
    private static final Set<String> LABELS = Set.of(
            "name",
            "vorname",
            "nachname",
            "familienname",
            "surname",
            "firstname",
            "lastname",
            "contact",
            "kontakt",
            "ansprechpartner",
            "ansprechpartnerin",
            "attn",
            "recipient",
            "empfänger",
            "cc",
            "from",
            "von",
            "an",
            "signed",
            "gez",
            "unterzeichnet",
            "kontoinhaber",
            "kontoinhaberin",
            "karteninhaber",
            "cardholder",
            "holder",
            "patient",
            "absender",
            "sender",
            "kunde",
            "kundin",
            "customer",
            "client",
            "tenant",
            "mieter",
            "mieterin");

    private final NameContext context;
    private final Words words;

    IntroducedNames(NameContext context, Words words) {
        this.context = context;
        this.words = words;
    }

    void find(Sentence sentence, Findings findings) {
        for (int i = 0; i < sentence.size(); i++) {
            if (Titles.isTitle(sentence.lower(i)) && !Titles.isTitle(sentence.lower(i + 1))) {
                take(
                        sentence,
                        i + 1,
                        findings,
                        sentence.lower(i).endsWith(".") || sentence.at(i).isCapitalised());
            } else if (saysName(sentence, i)) {
                take(sentence, i + 1, findings, true);
            } else if (greets(sentence, i)) {
                take(sentence, skipSigns(sentence, i + 1), findings, false);
            }
        }
    }

    /** "my name is", "the name's", "ich heiße", "mein Name ist", "Name:"; true at the last of these words. */
    private static boolean saysName(Sentence sentence, int i) {
        String word = sentence.lower(i);
        String before = sentence.lower(i - 1);
        boolean is = word.equals("is") || word.equals("ist") || word.equals("lautet");
        boolean called = word.equals("heiße")
                || word.equals("heisse")
                || word.equals("named")
                || word.equals("namens")
                || (word.equals("called")
                        && (sentence.lower(i - 1).equals("am")
                                || sentence.lower(i - 1).equals("is")));
        boolean label = word.equals(":") && (LABELS.contains(before) || before.endsWith("name"));
        return is && before.equals("name") || called || label;
    }

    private static boolean greets(Sentence sentence, int i) {
        String word = sentence.lower(i);
        return GREETINGS.contains(word)
                || (word.equals("is")
                        && sentence.lower(i - 1).equals("this")
                        && NameContext.opens(sentence.tokens(), i - 1));
    }

    private static int skipSigns(Sentence sentence, int from) {
        int at = from;
        while (at < sentence.size()
                && at < from + 3
                && (sentence.lower(at).equals(",") || sentence.at(at).isLineEnd())) {
            at++;
        }
        return at;
    }

    private void take(Sentence sentence, int from, Findings findings, boolean sure) {
        int at = from;
        int end = from;
        while (at < sentence.size()
                && at < from + 4
                && sentence.isFree(at, findings)
                && mayBeName(sentence, at, at == from, sure)) {
            at++;
            end = at;
        }
        if (end > from) {
            findings.add(
                    Kind.PERSON, sentence.at(from).begin(), sentence.at(end - 1).end());
        }
    }

    private boolean mayBeName(Sentence sentence, int at, boolean first, boolean sure) {
        Token token = sentence.at(at);
        if (Titles.isOffice(token.lower()) || Titles.isTitle(token.lower()) || token.isMixed()) {
            return false;
        }
        boolean ordinary = words.isEnglish(token.lower()) || words.isGermanNoun(token.lower());
        int kinds = context.kinds(token);
        boolean name = (kinds & (Words.FIRST | Words.LAST)) != 0;
        if (token.isInitial()) {
            return true;
        }
        if (token.isCapitalised()) {
            boolean afterGreeting =
                    !sure && (NameContext.opens(sentence.tokens(), at) || sentence.german()) && ordinary;
            return first
                    ? sure || !ordinary || (name && !afterGreeting)
                    : !ordinary || name && (sure || !sentence.german());
        }
        return token.text().length() > 1
                && (name || sure)
                && !ordinary
                && (first || sure || name)
                && (kinds & Words.CAPITAL) == 0;
    }
}
