package ropewalk.connector.example;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Example's API, the part we use. Times are whole seconds. */
interface ExampleApi {

    @GetExchange("/me")
    Map<String, Object> me();

    @GetExchange("/people/{id}")
    Person person(@PathVariable long id);

    /**
     * By {@code reference}, or those {@code added_since} a moment, which counts itself in; {@code limit} (50 at most) and
     * {@code page}.
     */
    @GetExchange("/people")
    Page people(@RequestParam MultiValueMap<String, String> question);

    @PostExchange("/people")
    Person add(@RequestBody NewPerson person);

    /** @param reference whatever the client wants to find it by */
    record NewPerson(String name, @Nullable String email, String reference) {}

    record Person(
            long id,
            String name,
            @Nullable String email,
            @Nullable String reference,
            @JsonProperty("added_at") Instant addedAt) {}

    /** @param next the {@code page} to ask for next, if there is one */
    record Page(List<Person> people, @Nullable String next) {}
}
