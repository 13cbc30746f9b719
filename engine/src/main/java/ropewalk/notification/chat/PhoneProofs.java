package ropewalk.notification.chat;

import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.brand.Brands;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.Channel;
import ropewalk.notification.Language;
import ropewalk.notification.outside.OutsideCalls;
import ropewalk.notification.outside.OutsideChannel;
import ropewalk.notification.outside.ServedChannels;
import ropewalk.notification.settings.ChosenSettings;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenants;

/** How people prove to hold a telephone: a code is sent there, and they type it. */
@Component
class PhoneProofs {
    private final Phones phones;
    private final ServedChannels channels;
    private final SmsAllowance allowance;
    private final OutsideCalls calls;
    private final ChosenSettings chosen;
    private final ChatWords words;
    private final People people;
    private final Tenants tenants;
    private final Brands brands;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PhoneProofs(
            Phones phones,
            ServedChannels channels,
            SmsAllowance allowance,
            OutsideCalls calls,
            ChosenSettings chosen,
            ChatWords words,
            People people,
            Tenants tenants,
            Brands brands,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.phones = phones;
        this.channels = channels;
        this.allowance = allowance;
        this.calls = calls;
        this.chosen = chosen;
        this.words = words;
        this.people = people;
        this.tenants = tenants;
        this.brands = brands;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Sends a code to a number; the one that is proven stays until another is.
     *
     * @throws Problem 409 {@code channel-not-ready}, 429 {@code too-many-messages}, 502 {@code message-not-taken}
     */
    void ask(String personId, String number) {
        if (!channels.isServed(OutsideChannel.SMS)) {
            throw Problem.conflict(
                    "channel-not-ready", "No connection sends SMS in this workspace; an Admin has to choose one.");
        }
        Phones.Asked asked = phones.ask(personId, number);
        if (!allowance.take(asked.id())) {
            throw notTaken("this workspace has sent as many SMS this month as it may");
        }
        Language language = chosen.of(personId).language();
        String text = words.code(language, asked.code(), brands.nameOf(tenants.own()));
        Channel.Outcome outcome = calls.send(
                OutsideChannel.SMS,
                "phone-" + asked.id(),
                "phone-" + asked.id(),
                Map.of("to", asked.number(), "text", SmsText.plain(text)));
        if (outcome instanceof Channel.Outcome.Refused refused) {
            throw notTaken(refused.error());
        } else if (outcome instanceof Channel.Outcome.Later later) {
            throw notTaken(later.error());
        } else if (outcome instanceof Channel.Outcome.Wait wait) {
            throw notTaken(wait.why());
        } else if (outcome instanceof Channel.Outcome.NotSent notSent) {
            throw notTaken(notSent.why());
        }
    }

    /** @throws Problem 422 {@code wrong-phone-code}, {@code phone-code-expired} */
    void prove(String personId, String code) {
        Person person = people.find(personId).orElseThrow(Problem::notFound);
        Optional<String> proven = transaction.execute(status -> {
            Optional<String> number = phones.prove(personId, code);
            number.ifPresent(known -> events.publishEvent(
                    Recorded.of("person.phone-proven", person.subject(), Map.of("number", masked(known)))));
            return number;
        });
        if (proven.isEmpty()) {
            throw phones.isAwaited(personId)
                    ? Problem.unprocessable(
                            "wrong-phone-code",
                            "That is not the code that was sent last; look at the newest message, or have another one sent.")
                    : Problem.unprocessable(
                            "phone-code-expired",
                            "No code counts any more: one counts for ten minutes and " + Phones.MOST_TRIES
                                    + " tries. Have another one sent.");
        }
    }

    void remove(String personId) {
        Person person = people.find(personId).orElseThrow(Problem::notFound);
        transaction.executeWithoutResult(status -> {
            Optional<String> number = phones.proven(personId);
            if (phones.remove(personId)) {
                events.publishEvent(new Recorded(
                        "person.phone-removed",
                        person.subject(),
                        Map.of("number", masked(number.orElse(""))),
                        Map.of()));
            }
        });
    }

    /** Enough to tell one from another. */
    private static String masked(String number) {
        return "…" + number.substring(Math.max(0, number.length() - 3));
    }

    private static Problem notTaken(String why) {
        return new Problem(HttpStatus.BAD_GATEWAY, "message-not-taken", "The code was not sent: " + why);
    }
}
