package ropewalk.connector.pipedrive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Pipedrive's API, the part we use: version 2, and version 1 for what has not moved there. Lists take {@code limit} (500
 * at most) and {@code cursor}, and {@code updated_since}, which counts itself in. Source: developers.pipedrive.com/docs/api.
 */
interface PipedriveApi {

    @GetExchange("/api/v1/users/me")
    Map<String, Object> me();

    @GetExchange("/api/v2/persons/{id}")
    One<Person> person(@PathVariable long id);

    @GetExchange("/api/v2/persons")
    Page<Person> persons(@RequestParam MultiValueMap<String, String> question);

    @GetExchange("/api/v2/persons/search")
    One<Found> searchPersons(@RequestParam MultiValueMap<String, String> question);

    @PostExchange("/api/v2/persons")
    One<Person> createPerson(@RequestBody Map<String, Object> person);

    @PatchExchange("/api/v2/persons/{id}")
    One<Person> changePerson(@PathVariable long id, @RequestBody Map<String, Object> change);

    @GetExchange("/api/v2/deals/{id}")
    One<Deal> deal(@PathVariable long id);

    /** Without those that are deleted or archived. */
    @GetExchange("/api/v2/deals")
    Page<Deal> deals(@RequestParam MultiValueMap<String, String> question);

    @GetExchange("/api/v2/deals/search")
    One<Found> searchDeals(@RequestParam MultiValueMap<String, String> question);

    @PostExchange("/api/v2/deals")
    One<Deal> createDeal(@RequestBody Map<String, Object> deal);

    @PatchExchange("/api/v2/deals/{id}")
    One<Deal> changeDeal(@PathVariable long id, @RequestBody Map<String, Object> change);

    @GetExchange("/api/v2/stages?limit=500")
    Page<Stage> stages(@RequestParam("pipeline_id") long pipeline);

    @GetExchange("/api/v2/activities")
    Page<Activity> activities(@RequestParam MultiValueMap<String, String> question);

    @PostExchange("/api/v2/activities")
    One<Activity> createActivity(@RequestBody Map<String, Object> activity);

    /** Pages go by {@code start} here. */
    @GetExchange("/api/v1/notes")
    Page<Note> notes(@RequestParam MultiValueMap<String, String> question);

    @PostExchange("/api/v1/notes")
    One<Note> createNote(@RequestBody Map<String, Object> note);

    record One<T>(@Nullable T data) {

        /** What every answer has that is a success. */
        T there() {
            return Objects.requireNonNull(data, "Pipedrive answered nothing");
        }
    }

    record Page<T>(@Nullable List<T> data, @JsonProperty("additional_data") @Nullable Additional additional) {

        List<T> all() {
            return data == null ? List.of() : data;
        }

        @Nullable
        String next() {
            return additional == null ? null : additional.cursor();
        }
    }

    /** @param cursor version 2's; absent on the last page */
    record Additional(@JsonProperty("next_cursor") @Nullable String cursor, @Nullable Pagination pagination) {}

    /** Version 1's. */
    record Pagination(
            @JsonProperty("more_items_in_collection") boolean more,
            @JsonProperty("next_start") @Nullable Integer nextStart) {}

    /** @param items the best first */
    record Found(List<Hit> items) {}

    record Hit(Ref item) {}

    record Ref(long id) {}

    /** One of several addresses or numbers. */
    record Way(@Nullable String value, boolean primary, @Nullable String label) {}

    /**
     * A person; the webhook shows them alike, but for the values of custom fields.
     *
     * @param custom by the keys of the fields; in the webhook each value is an object with its {@code type}
     */
    record Person(
            long id,
            @Nullable String name,
            @Nullable List<Way> emails,
            @Nullable List<Way> phones,
            @JsonProperty("owner_id") @Nullable Long ownerId,
            @JsonProperty("org_id") @Nullable Long orgId,
            @JsonProperty("add_time") Instant addTime,
            @JsonProperty("update_time") @Nullable Instant updateTime,
            @JsonProperty("custom_fields") @Nullable Map<String, @Nullable Object> custom) {}

    /** A deal; the webhook shows them alike, as it does persons. */
    record Deal(
            long id,
            @Nullable String title,
            @Nullable BigDecimal value,
            @Nullable String currency,
            @Nullable String status,
            @JsonProperty("stage_id") @Nullable Long stageId,
            @JsonProperty("pipeline_id") @Nullable Long pipelineId,
            @JsonProperty("person_id") @Nullable Long personId,
            @JsonProperty("org_id") @Nullable Long orgId,
            @JsonProperty("owner_id") @Nullable Long ownerId,
            @JsonProperty("expected_close_date") @Nullable String expectedCloseDate,
            @JsonProperty("lost_reason") @Nullable String lostReason,
            @JsonProperty("add_time") Instant addTime,
            @JsonProperty("update_time") @Nullable Instant updateTime,
            @JsonProperty("stage_change_time") @Nullable Instant stageChangeTime,
            @JsonProperty("won_time") @Nullable Instant wonTime,
            @JsonProperty("lost_time") @Nullable Instant lostTime,
            @JsonProperty("custom_fields") @Nullable Map<String, @Nullable Object> custom) {}

    record Stage(long id, String name) {}

    record Activity(long id, @Nullable String subject, @Nullable String note) {}

    record Note(long id, @Nullable String content) {}
}
