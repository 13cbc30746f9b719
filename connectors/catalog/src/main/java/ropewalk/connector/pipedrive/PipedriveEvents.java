package ropewalk.connector.pipedrive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.pipedrive.PipedriveApi.Way;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;

/**
 * Makes results and events of what Pipedrive tells, the same whether it was pushed or asked for. Pipedrive's times are
 * whole seconds: the id of a change is its second and a digest of what the thing looks like since.
 */
final class PipedriveEvents {

    private PipedriveEvents() {}

    static PersonCalls.Person person(PipedriveApi.Person person) {
        return new PersonCalls.Person(
                person.id(),
                person.name(),
                first(person.emails()),
                first(person.phones()),
                person.orgId(),
                person.ownerId(),
                seconds(person.addTime()),
                seconds(updated(person.updateTime(), person.addTime())));
    }

    static DealCalls.Deal deal(PipedriveApi.Deal deal) {
        return new DealCalls.Deal(
                deal.id(),
                deal.title(),
                minorUnits(deal.value(), deal.currency()),
                deal.currency(),
                deal.status(),
                deal.stageId(),
                deal.pipelineId(),
                deal.personId(),
                deal.orgId(),
                deal.ownerId(),
                deal.expectedCloseDate(),
                deal.lostReason(),
                seconds(deal.addTime()),
                seconds(updated(deal.updateTime(), deal.addTime())));
    }

    private static @Nullable String first(@Nullable List<Way> ways) {
        return ways == null
                ? null
                : ways.stream()
                        .filter(way -> way.value() != null && !way.value().isEmpty())
                        .min(Comparator.comparing(way -> !way.primary()))
                        .map(Way::value)
                        .orElse(null);
    }

    /** Absent where there is no amount, or it is in a currency of the company's own. */
    private static @Nullable Long minorUnits(@Nullable BigDecimal value, @Nullable String currency) {
        if (value == null
                || Currency.getAvailableCurrencies().stream()
                        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            return null;
        }
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return value.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    /** Pipedrive's webhook says no time of the change of what has just been created. */
    static Instant updated(@Nullable Instant updateTime, Instant addTime) {
        return updateTime == null ? addTime : updateTime;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static Event created(PipedriveApi.Person person, Account account) {
        return of(person, account, "created", "created", person.addTime());
    }

    static Event changed(PipedriveApi.Person person, Account account) {
        PersonCalls.Person looks = person(person);
        String digest = digest(looks.name(), looks.email(), looks.phone(), looks.organisationId(), looks.ownerId());
        Instant at = updated(person.updateTime(), person.addTime());
        return of(person, account, "changed", "changed-" + at.getEpochSecond() + "-" + digest, at);
    }

    static Event deleted(PipedriveApi.Person person, Account account, Instant at) {
        return of(person, account, "deleted", "deleted-" + at.getEpochSecond(), at);
    }

    private static Event of(PipedriveApi.Person person, Account account, String what, String id, Instant at) {
        String key = "person-" + person.id();
        return new Event(
                key + "-" + id,
                "pipedrive.person-" + what,
                at,
                Json.map(person(person)),
                Mark.businessKey(person.custom(), account.personKeyField()).orElse(key));
    }

    static Event created(PipedriveApi.Deal deal, Account account) {
        return of(deal, account, "created", "created", deal.addTime());
    }

    static Event changed(PipedriveApi.Deal deal, Account account) {
        DealCalls.Deal looks = deal(deal);
        String digest = digest(
                looks.title(),
                looks.amount(),
                looks.currency(),
                looks.status(),
                looks.stageId(),
                looks.pipelineId(),
                looks.personId(),
                looks.organisationId(),
                looks.ownerId(),
                looks.expectedCloseDate(),
                looks.lostReason());
        Instant at = updated(deal.updateTime(), deal.addTime());
        return of(deal, account, "changed", "changed-" + at.getEpochSecond() + "-" + digest, at);
    }

    /** That it came to the stage that it is in; absent where it has been there from the first. */
    static Optional<Event> moved(PipedriveApi.Deal deal, Account account) {
        return Optional.ofNullable(deal.stageChangeTime())
                .map(at -> of(deal, account, "moved", "stage-" + deal.stageId() + "-" + at.getEpochSecond(), at));
    }

    /** That it was won or lost; absent for one that is open. */
    static Optional<Event> closed(PipedriveApi.Deal deal, Account account) {
        String status = Objects.requireNonNullElse(deal.status(), "");
        @Nullable Instant when = status.equals("won") ? deal.wonTime() : status.equals("lost") ? deal.lostTime() : null;
        return Optional.ofNullable(when).map(at -> of(deal, account, status, status + "-" + at.getEpochSecond(), at));
    }

    static Event deleted(PipedriveApi.Deal deal, Account account, Instant at) {
        return of(deal, account, "deleted", "deleted-" + at.getEpochSecond(), at);
    }

    private static Event of(PipedriveApi.Deal deal, Account account, String what, String id, Instant at) {
        String key = "deal-" + deal.id();
        return new Event(
                key + "-" + id,
                "pipedrive.deal-" + what,
                at,
                Json.map(deal(deal)),
                Mark.businessKey(deal.custom(), account.dealKeyField()).orElse(key));
    }

    private static String digest(@Nullable Object... looks) {
        return Digest.hex(Json.write(Arrays.asList(looks)), 6);
    }
}
