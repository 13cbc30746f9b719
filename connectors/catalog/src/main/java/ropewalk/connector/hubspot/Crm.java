package ropewalk.connector.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** HubSpot's CRM over HTTP, the part we use. Source: developers.hubspot.com, CRM objects v3 and associations v4. */
interface Crm {

    @GetExchange("/account-info/v3/details")
    Map<String, Object> account();

    /** @param idProperty what {@code id} is a value of; absent: HubSpot's own id */
    @GetExchange("/crm/v3/objects/contacts/{id}")
    CrmObject contact(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String idProperty,
            @RequestParam List<String> properties);

    @PatchExchange("/crm/v3/objects/contacts/{id}")
    CrmObject changeContact(@PathVariable String id, @RequestBody Patch patch);

    @PostExchange("/crm/v3/objects/{kind}/batch/upsert")
    Upserted upsert(@PathVariable String kind, @RequestBody Upserts upserts);

    @PostExchange("/crm/v3/objects/{kind}/search")
    Found search(@PathVariable String kind, @RequestBody Search search);

    /** At most fifty at once: their history makes the answer large. */
    @PostExchange("/crm/v3/objects/{kind}/batch/read")
    Histories histories(@PathVariable String kind, @RequestBody HistoryQuestion question);

    @GetExchange("/crm/v3/objects/{kind}/{id}")
    CrmObject object(@PathVariable String kind, @PathVariable String id, @RequestParam List<String> properties);

    @PostExchange("/crm/v3/objects/{kind}")
    CrmObject create(@PathVariable String kind, @RequestBody NewObject object);

    @PatchExchange("/crm/v3/objects/{kind}/{id}")
    CrmObject change(@PathVariable String kind, @PathVariable String id, @RequestBody Patch patch);

    /** At most a hundred at once, when no history is asked for. */
    @PostExchange("/crm/v3/objects/{kind}/batch/read")
    Found read(@PathVariable String kind, @RequestBody HistoryQuestion question);

    /** The standard association, which has no label; made once more, it is the same. */
    @PutExchange("/crm/v4/objects/{kind}/{id}/associations/default/{otherKind}/{other}")
    void link(
            @PathVariable String kind,
            @PathVariable String id,
            @PathVariable String otherKind,
            @PathVariable String other);

    /** @param limit 500 at most */
    @GetExchange("/crm/v4/objects/{kind}/{id}/associations/{others}")
    Associated associated(
            @PathVariable String kind,
            @PathVariable String id,
            @PathVariable String others,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/crm/v3/pipelines/{kind}/{pipeline}/stages")
    StageList stages(@PathVariable String kind, @PathVariable String pipeline);

    record CrmObject(
            String id,
            Map<String, @Nullable String> properties,
            Instant createdAt,
            Instant updatedAt,
            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable Boolean created) {}

    /** @param properties by internal name; an empty text takes the value away */
    record Patch(Map<String, String> properties) {}

    record NewObject(Map<String, String> properties, List<Association> associations) {}

    record Association(ObjectId to, List<AssociationType> types) {}

    /** @param associationTypeId from the new object to the other one; the other way has another number */
    record AssociationType(String associationCategory, int associationTypeId) {

        static AssociationType standard(int id) {
            return new AssociationType("HUBSPOT_DEFINED", id);
        }
    }

    record Associated(List<Target> results, @Nullable Paging paging) {}

    /** @param toObjectId a number in some answers, a text in others */
    record Target(String toObjectId) {}

    record StageList(List<Stage> results) {}

    record Stage(String id, String label) {}

    record Upserts(List<Upsert> inputs) {}

    record Upsert(String idProperty, String id, Map<String, String> properties) {}

    /** @param results empty when HubSpot wrote nothing (it answers 207 then) */
    record Upserted(List<CrmObject> results) {}

    /** @param sorts names of properties, rising; only the first one counts */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Search(
            List<Group> filterGroups, List<String> sorts, List<String> properties, int limit, @Nullable String after) {}

    record Group(List<Filter> filters) {}

    record Filter(String propertyName, String operator, String value) {}

    /** @param total how many there are on all pages */
    record Found(@Nullable Long total, List<CrmObject> results, @Nullable Paging paging) {}

    record HistoryQuestion(List<String> properties, List<String> propertiesWithHistory, List<ObjectId> inputs) {}

    record ObjectId(String id) {}

    record Histories(List<History> results) {}

    /** @param propertiesWithHistory by name, what each property was, the latest first */
    record History(String id, @Nullable Map<String, List<Version>> propertiesWithHistory) {}

    /** @param sourceType what a webhook calls the change's source */
    record Version(@Nullable String value, Instant timestamp, @Nullable String sourceType) {}

    record Paging(@Nullable Next next) {}

    record Next(String after) {}
}
