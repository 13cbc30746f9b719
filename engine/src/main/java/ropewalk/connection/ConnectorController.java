package ropewalk.connection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.connector.ElementTemplates;
import ropewalk.connector.Field;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** What can be connected, and what the modeler offers for it; both made from the connectors' cards. */
@RestController
@RequestMapping("/api")
class ConnectorController {
    private final Catalogue catalogue;
    private final List<BuiltIn> builtIn;
    private final ObjectProvider<OfferedSteps> offered;
    private final ConnectionAdmin connections;
    private final AccountConsents consents;

    ConnectorController(
            Catalogue catalogue,
            ObjectProvider<BuiltIn> builtIn,
            ObjectProvider<OfferedSteps> offered,
            ConnectionAdmin connections,
            AccountConsents consents) {
        this.catalogue = catalogue;
        this.builtIn = builtIn.orderedStream().toList();
        this.offered = offered;
        this.connections = connections;
        this.consents = consents;
    }

    @Schema(name = "Connector")
    record ConnectorView(
            String id,
            String name,
            String description,
            @Schema(description = "an SVG as a data address") String icon,
            boolean webhook,
            List<OperationView> operations,
            List<EventView> events,
            List<FieldView> account,
            @Nullable ConsentView consent) {}

    /**
     * How an account is connected in the browser.
     *
     * @param field of the account, which is filled by it
     * @param redirectUri what the client at the vendor has to allow
     */
    @Schema(name = "ConnectorConsent")
    record ConsentView(String field, URI redirectUri) {}

    @Schema(name = "ConnectorOperation")
    record OperationView(String id, String name, String idempotency, List<FieldView> inputs, List<FieldView> outputs) {}

    @Schema(name = "ConnectorEvent")
    record EventView(String id, String name, List<FieldView> fields) {}

    @Schema(name = "AccountField")
    record FieldView(
            String name,
            String label,
            String help,
            @Schema(allowableValues = {"text", "number", "boolean", "choice", "object", "list"}) String type,
            boolean required,
            boolean secret,
            boolean multiline,
            @Nullable String defaultValue,
            List<String> choices,
            List<FieldView> fields) {}

    @GetMapping("/connectors")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "connectors")
    List<ConnectorView> connectors() {
        return catalogue.all().stream().map(this::view).toList();
    }

    @GetMapping("/element-templates")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "elementTemplates")
    List<Map<String, Object>> elementTemplates() {
        var templates = new ArrayList<Map<String, Object>>();
        for (Card<?> card : catalogue.all()) {
            templates.addAll(ElementTemplates.of(card, connections.names(card.id())));
        }
        builtIn.forEach(each -> templates.addAll(ElementTemplates.of(each.card())));
        offered.forEach(each -> templates.addAll(each.elementTemplates()));
        return templates;
    }

    private ConnectorView view(Card<?> card) {
        Consent<?> consent = card.consent();
        return new ConnectorView(
                card.id(),
                card.name(),
                card.description(),
                card.icon().dataUri(),
                card.webhook() != null,
                card.operations().stream()
                        .map(operation -> new OperationView(
                                operation.id(),
                                operation.name(),
                                kebab(operation.idempotency()),
                                views(operation.inputs()),
                                views(operation.outputs())))
                        .toList(),
                card.events().stream()
                        .map(event -> new EventView(event.id(), event.name(), views(event.fields())))
                        .toList(),
                views(card.accountFields()),
                consent == null ? null : new ConsentView(consent.refreshTokenField(), consents.redirect()));
    }

    private static List<FieldView> views(List<Field> fields) {
        return fields.stream()
                .map(field -> new FieldView(
                        field.name(),
                        field.label(),
                        field.help(),
                        type(field.kind()),
                        field.required(),
                        field.secret(),
                        field.multiline(),
                        field.defaultValue(),
                        field.choices(),
                        views(field.fields())))
                .toList();
    }

    private static String type(Field.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case WHOLE_NUMBER, NUMBER -> "number";
            case YES_NO -> "boolean";
            case CHOICE -> "choice";
            case OBJECT -> "object";
            case LIST -> "list";
        };
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
