package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Field.Kind;
import ropewalk.connector.InvalidFields.Problem;

class ShapeTest {

    record Account(@Label("Address") URI address, @Label("Name") String name) {}

    private static final Shape<Values> ORDER = Shape.of(
            List.of(
                    field("customer", Kind.TEXT, true, null),
                    field("count", Kind.WHOLE_NUMBER, false, "1"),
                    field("weight", Kind.NUMBER, false, null),
                    new Field(
                            "items",
                            "Items",
                            "",
                            Kind.LIST,
                            false,
                            false,
                            false,
                            null,
                            List.of(),
                            List.of(field("price", Kind.WHOLE_NUMBER, true, null))),
                    new Field("token", "Token", "", Kind.TEXT, false, true, false, null, List.of(), List.of())),
            Set.of());

    private static Field field(String name, Kind kind, boolean required, @Nullable String otherwise) {
        return new Field(name, name, "", kind, required, false, false, otherwise, List.of(), List.of());
    }

    @Test
    void readsTextsAsAFieldNeedsThem() {
        Values order =
                ORDER.read(Map.of("customer", "Ada", "weight", "1.5", "items", "[{\"price\":\"1990\"}]", "other", 1));
        assertThat(order.members())
                .containsEntry("customer", "Ada")
                .containsEntry("count", 1L)
                .containsEntry("weight", 1.5)
                .containsEntry("items", List.of(Map.of("price", 1990L)))
                .containsEntry("token", null)
                .hasSize(5);
        assertThat(Json.map(order)).isEqualTo(order.members());
    }

    @Test
    void namesEveryFieldThatIsMissingOrDoesNotFit() {
        var wrong = Map.of("count", "many", "weight", "1e999", "items", List.of(Map.of("price", "free")));
        assertThatThrownBy(() -> ORDER.read(wrong))
                .isInstanceOfSatisfying(InvalidFields.class, invalid -> assertThat(invalid.problems())
                        .extracting(Problem::name)
                        .containsExactly("customer", "count", "weight", "items.price"));
    }

    @Test
    void blotsOutDeclaredSecrets() {
        Values order = ORDER.read(Map.of("customer", "Ada", "token", "s3cr3t-token"));
        assertThat(Redaction.of(order).clean("not s3cr3t-token")).isEqualTo("not •••");
        assertThat(order.toString()).doesNotContain("s3cr3t-token");
    }

    @Test
    void knowsWhereSecretsAreSentTo() {
        assertThat(Shape.of(Account.class).addresses()).containsExactly("address");
    }
}
