package ropewalk.connector.hubspot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.Filter;
import ropewalk.connector.hubspot.Crm.Group;
import ropewalk.connector.hubspot.Crm.Search;
import ropewalk.connector.hubspot.Crm.Upsert;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.DealChange;
import ropewalk.connector.hubspot.HubSpotConnector.Written;

/** What a process does with deals, beside writing them by their key. */
final class DealCalls {

    private static final List<String> PROPERTIES = List.of(
            "dealname", "dealstage", "pipeline", "amount", "deal_currency_code", "closedate", "hubspot_owner_id");

    /** What HubSpot calls the pipeline that every account has. */
    private static final String STANDARD = "default";

    record DealQuestion(
            @Label(value = "Deal id", help = "An id, a name, a contact or a company is needed; all given ones hold")
                    @Nullable
                    String dealId,
            @Label(value = "Name", help = "Words of it") @Nullable String name,
            @Label("Contact id") @Nullable String contactId,
            @Label("Company id") @Nullable String companyId,
            @Label(value = "Stage", help = "HubSpot's internal name, for example closedwon") @Nullable String stage,
            @Label(value = "At most", help = "1 to 100, the oldest first") @Default("20") int limit) {
        DealQuestion {
            if (dealId == null && name == null && contactId == null && companyId == null) {
                throw new IllegalArgumentException(
                        "A deal's id, a name, a contact or a company is needed to find deals by");
            }
            CompanyCalls.checkLimit(limit);
        }
    }

    record Move(
            @Label("Deal id") String dealId,
            @Label(value = "To stage", help = "Its name or internal name; of the pipeline that the deal is in")
                    String stage) {}

    record DealLink(
            @Label("Deal id") String dealId,
            @Label(value = "Contact id", help = "A contact or a company is needed") @Nullable String contactId,
            @Label("Company id") @Nullable String companyId) {
        DealLink {
            if (contactId == null && companyId == null) {
                throw new IllegalArgumentException("A contact or a company is needed to link the deal with");
            }
        }
    }

    record DealId(@Label("Deal id") String id) {}

    record Deal(
            @Label("Deal id") String id,
            @Label("Name") @Nullable String name,
            @Label("Stage") @Nullable String stage,
            @Label("Pipeline") @Nullable String pipeline,
            @Label(value = "Amount", help = "In the currency's smallest unit; empty when HubSpot tells no currency")
                    @Nullable
                    Long amount,
            @Label("Currency") @Nullable String currency,
            @Label("Close date") @Nullable String closeDate,
            @Label("Owner's id") @Nullable String ownerId) {}

    record Deals(@Label("Deals") List<Deal> deals) {}

    private DealCalls() {}

    static Written upsert(Call<Account, DealChange> call) {
        DealChange change = call.input();
        String key = change.key() != null ? change.key() : call.businessKey();
        if (key == null) {
            throw new Refused("no-key", "The deal has no key, and the process has no business key", null);
        }
        var properties = new Properties()
                .with(call.account().dealKeyProperty(), key)
                .with("dealname", change.name())
                .with("dealstage", change.stage())
                .with("pipeline", change.pipeline());
        if (change.amount() != null) {
            var amount = new Money(change.amount(), change.currency());
            properties.with("amount", amount.decimal().toPlainString()).with("deal_currency_code", amount.currency());
        }
        Crm crm = HubSpotConnector.crm(call);
        Written deal = HubSpotConnector.upsert(
                crm, "deals", new Upsert(call.account().dealKeyProperty(), key, properties.all()));
        if (change.contactId() != null) {
            crm.link("deals", deal.id(), "contacts", change.contactId());
        }
        return deal;
    }

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "find-deals", "Find deals", DealQuestion.class, Deals.class, Idempotency.READ, DealCalls::find)
                .operation(
                        "move-deal",
                        "Move a deal to another stage",
                        Move.class,
                        Deal.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        DealCalls::move)
                .operation(
                        "link-deal",
                        "Link a deal with a contact or a company",
                        DealLink.class,
                        DealId.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        DealCalls::link);
    }

    private static Deals find(Call<Account, DealQuestion> call) {
        DealQuestion question = call.input();
        var filters = new ArrayList<Filter>();
        filter(filters, "hs_object_id", "EQ", question.dealId());
        filter(filters, "dealname", "CONTAINS_TOKEN", question.name());
        filter(filters, "associations.contact", "EQ", question.contactId());
        filter(filters, "associations.company", "EQ", question.companyId());
        filter(filters, "dealstage", "EQ", question.stage());
        var search = new Search(List.of(new Group(filters)), List.of("createdate"), PROPERTIES, question.limit(), null);
        return new Deals(HubSpotConnector.crm(call).search("deals", search).results().stream()
                .map(DealCalls::deal)
                .toList());
    }

    private static void filter(List<Filter> filters, String property, String operator, @Nullable String value) {
        if (value != null) {
            filters.add(new Filter(property, operator, value.strip()));
        }
    }

    private static Deal move(Call<Account, Move> call) {
        Move wanted = call.input();
        Crm crm = HubSpotConnector.crm(call);
        CrmObject before = crm.object("deals", wanted.dealId(), PROPERTIES);
        String pipeline = Objects.requireNonNullElse(before.properties().get("pipeline"), STANDARD);
        String stage = Stages.find(crm, "deals", pipeline, wanted.stage());
        crm.change("deals", before.id(), new Crm.Patch(Map.of("dealstage", stage)));
        return deal(before, stage);
    }

    private static DealId link(Call<Account, DealLink> call) {
        DealLink wanted = call.input();
        Crm crm = HubSpotConnector.crm(call);
        if (wanted.contactId() != null) {
            crm.link("deals", wanted.dealId(), "contacts", wanted.contactId());
        }
        if (wanted.companyId() != null) {
            crm.link("deals", wanted.dealId(), "companies", wanted.companyId());
        }
        return new DealId(wanted.dealId());
    }

    private static Deal deal(CrmObject found) {
        return deal(found, found.properties().get("dealstage"));
    }

    private static Deal deal(CrmObject found, @Nullable String stage) {
        Map<String, @Nullable String> said = found.properties();
        String currency = said.get("deal_currency_code");
        return new Deal(
                found.id(),
                said.get("dealname"),
                stage,
                said.get("pipeline"),
                smallest(Properties.number(said.get("amount")), currency),
                currency,
                said.get("closedate"),
                said.get("hubspot_owner_id"));
    }

    /** Nothing for what is no currency of ISO 4217: nobody knows its smallest unit. */
    private static @Nullable Long smallest(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null
                || Currency.getAvailableCurrencies().stream()
                        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            return null;
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return amount.movePointRight(Math.max(0, digits)).longValue();
    }
}
