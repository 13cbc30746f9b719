package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connector.InvalidFields.Problem;

class BindingTest {

    enum Size {
        SMALL,
        LARGE
    }

    record Item(@Label("Name") String name, @Label("Price") long price) {}

    record Order(
            @Label("Customer") String customer,
            @Label("Count") int count,
            @Label("Size") @Default("SMALL") Size size,
            @Label("Due") @Nullable Instant due,
            @Label("Address") @Nullable URI address,
            @Label("Items") @Nullable List<Item> items,
            @Label("Extras") @Nullable Map<String, String> extras,
            @Label("Express") @Nullable Boolean express) {
        Order {
            if (count < 1) {
                throw new IllegalArgumentException("“Count” (count) has to be at least 1");
            }
        }
    }

    @Test
    void readsTextsAsATypeNeedsThem() {
        Order order = Binding.read(
                Order.class,
                Map.of(
                        "customer", "Ada",
                        "count", "3",
                        "size", "LARGE",
                        "due", "2027-01-15T09:00:00Z",
                        "address", "https://example.com",
                        "items", "[{\"name\":\"Rope\",\"price\":1990}]",
                        "extras", Map.of("colour", "red"),
                        "express", "true",
                        "unknown", "is ignored"));
        assertThat(order)
                .isEqualTo(new Order(
                        "Ada",
                        3,
                        Size.LARGE,
                        Instant.parse("2027-01-15T09:00:00Z"),
                        URI.create("https://example.com"),
                        List.of(new Item("Rope", 1990)),
                        Map.of("colour", "red"),
                        true));
    }

    @Test
    void anEmptyTextIsNothing() {
        Order order = Binding.read(Order.class, Map.of("customer", "Ada", "count", 1, "size", "", "due", " "));
        assertThat(order.size()).isEqualTo(Size.SMALL);
        assertThat(order.due()).isNull();
    }

    @Test
    void namesEveryFieldThatIsMissingOrDoesNotFit() {
        assertThatThrownBy(() -> Binding.read(Order.class, Map.of("count", "many", "size", "HUGE", "items", "[1]")))
                .isInstanceOfSatisfying(InvalidFields.class, wrong -> assertThat(wrong.problems())
                        .containsExactly(
                                new Problem("customer", "“Customer” (customer) is missing"),
                                new Problem("count", "“Count” (count) has to be a whole number"),
                                new Problem("size", "“Size” (size) has to be one of SMALL, LARGE"),
                                new Problem("items", "“Items” (items) has to be a JSON list")));
    }

    @Test
    void saysWhatTheRecordItselfRefuses() {
        assertThatThrownBy(() -> Binding.read(Order.class, Map.of("customer", "Ada", "count", 0)))
                .isInstanceOf(InvalidFields.class)
                .hasMessage("“Count” (count) has to be at least 1");
    }

    @Test
    void requiredIsWhatHasNeitherADefaultNorANull() {
        assertThat(Field.of(Order.class))
                .filteredOn(Field::required)
                .extracting(Field::name)
                .containsExactly("customer", "count");
    }

    @Test
    void aRecordBecomesJsonAndComesBack() {
        var order = new Order("Ada", 3, Size.LARGE, Instant.parse("2027-01-15T09:00:00Z"), null, null, null, null);
        Map<String, Object> json = Json.map(order);
        assertThat(json).containsEntry("due", "2027-01-15T09:00:00Z").containsEntry("size", "LARGE");
        assertThat(Binding.read(Order.class, json)).isEqualTo(order);
    }
}
