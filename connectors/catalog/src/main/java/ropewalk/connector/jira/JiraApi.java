package ropewalk.connector.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Jira Cloud's REST API, version 3, the part we use. Texts are documents ({@link Adf}), times have an offset without a
 * colon ({@link JiraEvents#moment}). Source: developer.atlassian.com/cloud/jira/platform/rest/v3.
 */
interface JiraApi {

    /** Where an issue and a comment say which call has written them. */
    String PROPERTY = "ropewalk";

    @GetExchange("/rest/api/3/myself")
    Myself myself();

    @GetExchange("/rest/api/3/user/search?maxResults=20")
    List<Person> people(@RequestParam String query);

    @PostExchange("/rest/api/3/issue")
    Ref create(@RequestBody Writing issue);

    /** @param fields with commas between them */
    @GetExchange("/rest/api/3/issue/{key}")
    Item issue(@PathVariable String key, @RequestParam String fields);

    @PutExchange("/rest/api/3/issue/{key}")
    void change(@PathVariable String key, @RequestBody Writing change);

    @GetExchange("/rest/api/3/issue/{key}/transitions")
    Transitions transitions(@PathVariable String key);

    @PostExchange("/rest/api/3/issue/{key}/transitions")
    void transition(@PathVariable String key, @RequestBody Transition transition);

    @GetExchange("/rest/api/3/issue/{key}/comment?orderBy=-created")
    Remarks comments(@PathVariable String key, @RequestParam int maxResults);

    @PostExchange("/rest/api/3/issue/{key}/comment")
    Remark comment(@PathVariable String key, @RequestBody NewRemark remark);

    @GetExchange("/rest/api/3/comment/{comment}/properties/" + PROPERTY)
    Property commentProperty(@PathVariable String comment);

    /** Its index lags behind by seconds, sometimes minutes. */
    @PostExchange("/rest/api/3/search/jql")
    Found search(@RequestBody Search search);

    /** @param timeZone which the days and times of a search are in */
    record Myself(String accountId, String timeZone) {}

    record Person(String accountId, @Nullable String displayName, @Nullable String emailAddress, boolean active) {}

    record Ref(String id, String key) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Writing(Map<String, Object> fields, @Nullable List<Property> properties) {}

    record Property(String key, Map<String, Object> value) {}

    /** @param properties those that were asked for */
    record Item(String id, String key, Map<String, Object> fields, @Nullable Map<String, Object> properties) {}

    record Transitions(List<Way> transitions) {}

    /** @param to the status behind it */
    record Way(String id, String name, Name to) {}

    record Name(String name) {}

    record Transition(Id transition) {}

    record Id(String id) {}

    record Remarks(List<Remark> comments) {}

    /** @param body a document, or in a webhook a text */
    record Remark(String id, @Nullable Person author, @Nullable Object body, String created) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewRemark(Map<String, Object> body, List<Property> properties) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Search(
            String jql,
            List<String> fields,
            @Nullable List<String> properties,
            int maxResults,
            @Nullable String nextPageToken) {}

    /** @param nextPageToken absent on the last page */
    record Found(List<Item> issues, @Nullable String nextPageToken) {}
}
