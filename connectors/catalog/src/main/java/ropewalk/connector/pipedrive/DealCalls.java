package ropewalk.connector.pipedrive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;
import ropewalk.connector.pipedrive.PipedriveApi.Stage;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;

/** What a process does with deals. Amounts are in the currency's smallest unit. */
final class DealCalls {

    /** How a deal stands. */
    enum Status {
        OPEN,
        WON,
        LOST
    }

    record NewDeal(
            @Label("Title") String title,
            @Label(value = "Amount", help = "In the smallest unit: 1990 is 19.90 EUR") @Nullable Long amount,
            @Label("Currency") @Default("EUR") String currency,
            @Label("Person's id") @Nullable Long personId,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label(value = "Owner's id", help = "Empty: the person of the API token") @Nullable Long ownerId,
            @Label(value = "Pipeline's id", help = "Empty: the first one") @Nullable Long pipelineId,
            @Label(value = "Stage's id", help = "Empty: the first one of the pipeline") @Nullable Long stageId,
            @Label(value = "Expected close", help = "A day, such as 2027-03-31") @Nullable String expectedCloseDate,
            @Label(value = "Further fields", help = "JSON: the API keys of custom fields and their values") @Nullable
                    Map<String, Object> fields) {
        NewDeal {
            Money.checkCurrency(currency);
            checkDay(expectedCloseDate);
        }
    }

    /** What is left empty stays as it is in Pipedrive. */
    record DealChange(
            @Label("Deal's id") long dealId,
            @Label("Title") @Nullable String title,
            @Label(value = "Amount", help = "In the smallest unit: 1990 is 19.90 EUR") @Nullable Long amount,
            @Label(value = "Currency", help = "Of the amount") @Default("EUR") String currency,
            @Label("Status") @Nullable Status status,
            @Label(value = "Why it was lost", help = "With the status LOST") @Nullable String lostReason,
            @Label("Person's id") @Nullable Long personId,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label("Owner's id") @Nullable Long ownerId,
            @Label(value = "Expected close", help = "A day, such as 2027-03-31") @Nullable String expectedCloseDate,
            @Label(value = "Further fields", help = "JSON: the API keys of custom fields and their values") @Nullable
                    Map<String, Object> fields) {
        DealChange {
            Money.checkCurrency(currency);
            checkDay(expectedCloseDate);
            if (lostReason != null && status != Status.LOST) {
                throw new IllegalArgumentException("“Why it was lost” goes with the status LOST only");
            }
        }
    }

    record Move(
            @Label("Deal's id") long dealId,
            @Label(value = "To stage", help = "Its name or id; of the pipeline that the deal is in") String stage) {}

    record DealId(@Label("Deal's id") long dealId) {}

    record DealQuestion(
            @Label(value = "Title", help = "At least two characters of it") @Nullable String title,
            @Label("Person's id") @Nullable Long personId,
            @Label("Status") @Nullable Status status,
            @Label(value = "At most", help = "1 to 100") @Default("20") int limit) {
        DealQuestion {
            if (title == null && personId == null) {
                throw new IllegalArgumentException("A title or a person is needed to find deals by");
            }
            if (title != null && title.strip().length() < 2) {
                throw new IllegalArgumentException(
                        "Pipedrive searches for two characters at least, not “" + title + "”");
            }
            Questions.checkLimit(limit);
        }
    }

    record Deal(
            @Label("Deal's id") long dealId,
            @Label("Title") @Nullable String title,
            @Label("Amount") @Nullable Long amount,
            @Label("Currency") @Nullable String currency,
            @Label("Status") @Nullable String status,
            @Label("Stage's id") @Nullable Long stageId,
            @Label("Pipeline's id") @Nullable Long pipelineId,
            @Label("Person's id") @Nullable Long personId,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label("Owner's id") @Nullable Long ownerId,
            @Label("Expected close") @Nullable String expectedCloseDate,
            @Label("Why it was lost") @Nullable String lostReason,
            @Label("Created at") Instant createdAt,
            @Label("Changed at") Instant updatedAt) {}

    record Deals(@Label("Deals") List<Deal> deals) {}

    private DealCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "create-deal",
                        "Create a deal",
                        NewDeal.class,
                        Deal.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        DealCalls::create)
                .operation(
                        "update-deal",
                        "Change, win or lose a deal",
                        DealChange.class,
                        Deal.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        DealCalls::change)
                .operation(
                        "move-deal",
                        "Move a deal to another stage",
                        Move.class,
                        Deal.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        DealCalls::move)
                .operation("get-deal", "Read a deal", DealId.class, Deal.class, Idempotency.READ, DealCalls::get)
                .operation(
                        "find-deals", "Find deals", DealQuestion.class, Deals.class, Idempotency.READ, DealCalls::find);
    }

    static void checkDay(@Nullable String day) {
        try {
            if (day != null) {
                LocalDate.parse(day);
            }
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("“" + day + "” is not a day such as 2027-03-31");
        }
    }

    private static PipedriveApi api(Call<Account, ?> call) {
        return PipedriveConnector.api(call.account(), call.http());
    }

    private static Deal create(Call<Account, NewDeal> call) {
        PipedriveApi pipedrive = api(call);
        String field = call.account().dealKeyField();
        Optional<PipedriveApi.Deal> before = Earlier.of(
                call,
                Body.question("custom_fields", field),
                pipedrive::deals,
                deal -> Mark.isOf(call, deal.custom(), field));
        NewDeal wanted = call.input();
        var body = amount(new Body(), wanted.amount(), wanted.currency())
                .with("title", wanted.title())
                .with("person_id", wanted.personId())
                .with("org_id", wanted.organisationId())
                .with("owner_id", wanted.ownerId())
                .with("pipeline_id", wanted.pipelineId())
                .with("stage_id", wanted.stageId())
                .with("expected_close_date", wanted.expectedCloseDate())
                .custom(wanted.fields(), Map.of(field, Mark.of(call)));
        return PipedriveEvents.deal(
                before.orElseGet(() -> pipedrive.createDeal(body.members()).there()));
    }

    private static Body amount(Body body, @Nullable Long amount, String currency) {
        if (amount == null) {
            return body;
        }
        var money = new Money(amount, currency);
        return body.with("value", money.decimal()).with("currency", money.currency());
    }

    private static Deal change(Call<Account, DealChange> call) {
        DealChange wanted = call.input();
        var body = amount(new Body(), wanted.amount(), wanted.currency())
                .with("title", wanted.title())
                .with("status", said(wanted.status()))
                .with("lost_reason", wanted.lostReason())
                .with("person_id", wanted.personId())
                .with("org_id", wanted.organisationId())
                .with("owner_id", wanted.ownerId())
                .with("expected_close_date", wanted.expectedCloseDate())
                .custom(wanted.fields(), Map.of());
        return PipedriveEvents.deal(
                api(call).changeDeal(wanted.dealId(), body.members()).there());
    }

    private static Deal move(Call<Account, Move> call) {
        PipedriveApi pipedrive = api(call);
        Move wanted = call.input();
        PipedriveApi.Deal deal = pipedrive.deal(wanted.dealId()).there();
        List<Stage> stages = pipedrive
                .stages(Objects.requireNonNullElse(deal.pipelineId(), 0L))
                .all();
        String name = wanted.stage().strip();
        Stage to = stages.stream()
                .filter(stage -> stage.name().equalsIgnoreCase(name)
                        || String.valueOf(stage.id()).equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("no-such-stage", noSuch(name, stages), null));
        return PipedriveEvents.deal(
                pipedrive.changeDeal(deal.id(), Map.of("stage_id", to.id())).there());
    }

    private static String noSuch(String name, List<Stage> stages) {
        return "The deal's pipeline has no stage “" + name + "”, only: "
                + stages.stream().map(Stage::name).collect(Collectors.joining(", "));
    }

    private static Deal get(Call<Account, DealId> call) {
        return PipedriveEvents.deal(api(call).deal(call.input().dealId()).there());
    }

    /** The search tells ids and little else: what it finds is read as a whole. */
    private static Deals find(Call<Account, DealQuestion> call) {
        DealQuestion question = call.input();
        PipedriveApi pipedrive = api(call);
        var asked = Body.question(
                "person_id", question.personId(), "status", said(question.status()), "limit", question.limit());
        List<PipedriveApi.Deal> found;
        if (question.title() == null) {
            asked.set("sort_by", "update_time");
            asked.set("sort_direction", "desc");
            found = pipedrive.deals(asked).all();
        } else {
            asked.set("term", question.title().strip());
            asked.set("fields", "title");
            found = Questions.whole(pipedrive.searchDeals(asked).there(), pipedrive::deals, PipedriveApi.Deal::id);
        }
        return new Deals(found.stream().map(PipedriveEvents::deal).toList());
    }

    private static @Nullable String said(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name().toLowerCase(Locale.ROOT);
    }
}
