package ropewalk.connector.zendesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Zendesk's ticketing API, the part we use. Source: developer.zendesk.com/api-reference/ticketing. */
interface ZendeskApi {

    @GetExchange("/api/v2/users/me.json")
    OneUser me();

    @GetExchange("/api/v2/users/search.json")
    Users users(@RequestParam String query);

    /** 201 for a new one. By the e-mail address. */
    @PostExchange("/api/v2/users/create_or_update.json")
    ResponseEntity<OneUser> upsert(@RequestBody NewUser user);

    @PostExchange("/api/v2/tickets.json")
    Written create(@RequestHeader("Idempotency-Key") String key, @RequestBody Writing ticket);

    @GetExchange("/api/v2/tickets/{id}.json")
    Written ticket(@PathVariable long id);

    @PutExchange("/api/v2/tickets/{id}.json")
    Written change(@PathVariable long id, @RequestBody Writing ticket);

    /** Its index lags behind by minutes. */
    @GetExchange("/api/v2/search.json?sort_by=created_at&sort_order=desc")
    Results search(@RequestParam String query, @RequestParam("per_page") int perPage);

    /** Oldest first. */
    @GetExchange("/api/v2/tickets/{id}/audits.json")
    Audits audits(
            @PathVariable long id,
            @RequestParam("page[size]") int size,
            @RequestParam(name = "page[after]", required = false) @Nullable String after);

    @GetExchange("/api/v2/tickets/{id}/comments.json?sort=-created_at&page[size]=100")
    Comments comments(@PathVariable long id);

    /** What changed from a second on, oldest change first; never the most recent minute. */
    @GetExchange("/api/v2/incremental/tickets/cursor.json?include=metric_sets")
    Export export(
            @RequestParam(name = "start_time", required = false) @Nullable Long startTime,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam("per_page") int perPage);

    record OneUser(User user) {}

    /** @param id absent for somebody whom Zendesk does not know */
    record User(
            @Nullable Long id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String role) {}

    record Users(List<User> users) {}

    record NewUser(Map<String, Object> user) {}

    record Writing(Map<String, Object> ticket) {}

    /** @param audit what was just written, where something was */
    record Written(Item ticket, @Nullable Audit audit) {}

    record Item(
            long id,
            @Nullable String subject,
            @Nullable String description,
            @Nullable String status,
            @Nullable String priority,
            @Nullable String type,
            @Nullable List<String> tags,
            @JsonProperty("external_id") @Nullable String externalId,
            @JsonProperty("requester_id") @Nullable Long requesterId,
            @JsonProperty("assignee_id") @Nullable Long assigneeId,
            @JsonProperty("group_id") @Nullable Long groupId,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("updated_at") Instant updatedAt) {}

    record Results(List<Item> results) {}

    record Audits(List<Audit> audits, @Nullable Meta meta) {}

    record Meta(
            @JsonProperty("has_more") boolean hasMore, @JsonProperty("after_cursor") @Nullable String afterCursor) {}

    record Audit(long id, @Nullable Metadata metadata, @Nullable List<AuditEvent> events) {}

    record Metadata(@Nullable Map<String, Object> custom) {}

    record AuditEvent(long id, String type) {}

    record Comments(List<Remark> comments) {}

    record Remark(
            long id,
            @JsonProperty("plain_body") @Nullable String plainBody,
            @Nullable String body,
            @JsonProperty("public") boolean isPublic,
            @JsonProperty("author_id") @Nullable Long authorId,
            @JsonProperty("created_at") Instant createdAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Export(
            List<Item> tickets,
            @JsonProperty("metric_sets") @Nullable List<Metric> metrics,
            @JsonProperty("after_cursor") @Nullable String afterCursor,
            @JsonProperty("end_of_stream") boolean endOfStream) {}

    record Metric(@JsonProperty("ticket_id") long ticketId, @JsonProperty("solved_at") @Nullable Instant solvedAt) {}
}
