package ropewalk.connector.hubspot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.Filter;
import ropewalk.connector.hubspot.Crm.Group;
import ropewalk.connector.hubspot.Crm.Search;
import ropewalk.connector.hubspot.Crm.Upsert;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.Written;

/**
 * What a process does with companies. HubSpot finds a company by its domain in its search alone, which lags behind; so a
 * new one is written by a property of the account's that allows no value twice and holds the domain.
 */
final class CompanyCalls {

    static final int MOST = 100;

    private static final List<String> PROPERTIES = List.of(
            "name",
            "domain",
            "phone",
            "city",
            "country",
            "industry",
            "numberofemployees",
            "annualrevenue",
            "lifecyclestage",
            "hubspot_owner_id");

    record CompanyQuestion(
            @Label(value = "Domain", help = "Such as harbour.example; a domain or a name is needed") @Nullable
                    String domain,
            @Label(value = "Name", help = "Words of it") @Nullable String name,
            @Label(value = "At most", help = "1 to 100, the oldest first") @Default("20") int limit) {
        CompanyQuestion {
            if (domain == null && name == null) {
                throw new IllegalArgumentException("A domain or a name is needed to find companies by");
            }
            checkLimit(limit);
        }
    }

    record Company(
            @Label("Company id") String id,
            @Label("Name") @Nullable String name,
            @Label("Domain") @Nullable String domain,
            @Label("Phone") @Nullable String phone,
            @Label("City") @Nullable String city,
            @Label("Country") @Nullable String country,
            @Label("Industry") @Nullable String industry,
            @Label("Employees") @Nullable Long employees,
            @Label("Yearly revenue") @Nullable BigDecimal annualRevenue,
            @Label("Lifecycle stage") @Nullable String lifecycleStage,
            @Label("Owner's id") @Nullable String ownerId) {}

    record Companies(@Label("Companies") List<Company> companies) {}

    /** What is left empty stays as it is in HubSpot. */
    record CompanyChange(
            @Label(value = "Domain", help = "Such as harbour.example; the company is found by it, or created")
                    String domain,
            @Label("Name") @Nullable String name,
            @Label("Phone") @Nullable String phone,
            @Label("City") @Nullable String city,
            @Label("Country") @Nullable String country,
            @Label(value = "Industry", help = "HubSpot's internal name, for example MARITIME") @Nullable
                    String industry,
            @Label("Lifecycle stage") @Nullable String lifecycleStage,
            @Label("Owner's id") @Nullable String ownerId,
            @Label(value = "Contact id", help = "The company is linked with it") @Nullable String contactId,
            @Label(value = "Further properties", help = "JSON: HubSpot's internal names and texts") @Nullable
                    Map<String, String> properties) {
        CompanyChange {
            domain = bare(domain);
        }
    }

    private CompanyCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "find-companies",
                        "Find companies",
                        CompanyQuestion.class,
                        Companies.class,
                        Idempotency.READ,
                        CompanyCalls::find)
                .operation(
                        "upsert-company",
                        "Create or change a company",
                        CompanyChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        CompanyCalls::upsert);
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("“At most” is 1 to " + MOST + ", not " + limit);
        }
    }

    /** @throws IllegalArgumentException in words for whoever typed an address or something else */
    private static String bare(String domain) {
        String bare = domain.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replaceFirst("/.*$", "")
                .replaceFirst("^www\\.", "");
        if (!bare.matches("[^\\s@/:]{1,200}\\.[^\\s@/:.]{2,60}")) {
            throw new IllegalArgumentException("“" + domain + "” is not a domain such as harbour.example");
        }
        return bare;
    }

    private static Companies find(Call<Account, CompanyQuestion> call) {
        CompanyQuestion question = call.input();
        var filters = new ArrayList<Filter>();
        if (question.domain() != null) {
            filters.add(new Filter("domain", "EQ", bare(question.domain())));
        }
        if (question.name() != null) {
            filters.add(new Filter("name", "CONTAINS_TOKEN", question.name().strip()));
        }
        return new Companies(search(HubSpotConnector.crm(call), filters, question.limit()).stream()
                .map(CompanyCalls::company)
                .toList());
    }

    private static List<CrmObject> search(Crm crm, List<Filter> filters, int limit) {
        return crm.search(
                        "companies",
                        new Search(List.of(new Group(filters)), List.of("createdate"), PROPERTIES, limit, null))
                .results();
    }

    private static Written upsert(Call<Account, CompanyChange> call) {
        CompanyChange wanted = call.input();
        String domain = wanted.domain();
        Crm crm = HubSpotConnector.crm(call);
        var properties = new Properties()
                .with("domain", domain)
                .with("name", wanted.name())
                .with("phone", wanted.phone())
                .with("city", wanted.city())
                .with("country", wanted.country())
                .with("industry", wanted.industry())
                .with("lifecyclestage", wanted.lifecycleStage())
                .with("hubspot_owner_id", wanted.ownerId())
                .further(wanted.properties());
        Optional<CrmObject> known = search(crm, List.of(new Filter("domain", "EQ", domain)), 1).stream()
                .findFirst();
        Written written = known.isPresent()
                ? changed(crm, known.get().id(), properties.all())
                : created(crm, call.account().companyKeyProperty(), domain, properties);
        if (wanted.contactId() != null) {
            crm.link("companies", written.id(), "contacts", wanted.contactId());
        }
        return written;
    }

    private static Written changed(Crm crm, String id, Map<String, String> properties) {
        return new Written(
                crm.change("companies", id, new Crm.Patch(properties)).id(), false);
    }

    /** Two calls that the search tells nothing write the same one. */
    private static Written created(Crm crm, String keyProperty, String domain, Properties properties) {
        Map<String, String> all = properties.with(keyProperty, domain).all();
        return HubSpotConnector.upsert(crm, "companies", new Upsert(keyProperty, domain, all));
    }

    private static Company company(CrmObject found) {
        Map<String, @Nullable String> said = found.properties();
        return new Company(
                found.id(),
                said.get("name"),
                said.get("domain"),
                said.get("phone"),
                said.get("city"),
                said.get("country"),
                said.get("industry"),
                Properties.whole(said.get("numberofemployees")),
                Properties.number(said.get("annualrevenue")),
                said.get("lifecyclestage"),
                said.get("hubspot_owner_id"));
    }
}
