package ropewalk.brand;

import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.json.JsonMapper;

/** Colours and the words below mails. The name, the pictures and the hosts are one workspace's and stay there. */
@Component
@Order(40)
class BrandConfiguration implements ConfigurationPart {
    private static final String KEY = "brand";

    private final Brands brands;
    private final Tenants tenants;
    private final Validator validator;
    private final JsonMapper json;

    BrandConfiguration(Brands brands, Tenants tenants, Validator validator, JsonMapper json) {
        this.brands = brands;
        this.tenants = tenants;
        this.validator = validator;
        this.json = json;
    }

    @Override
    public String kind() {
        return KEY;
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_TENANT;
    }

    @Override
    public List<Item> items() {
        Map<String, String> content = new LinkedHashMap<>();
        Brand own = brands.own();
        put(content, "accentLight", own.accentLight());
        put(content, "accentDark", own.accentDark());
        put(content, "mailFooter", own.mailFooter());
        return content.isEmpty() ? List.of() : List.of(new Item(KEY, "Colours and mail footer", content));
    }

    private static void put(Map<String, String> content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }

    @Override
    public Set<String> present() {
        return items().isEmpty() ? Set.of() : Set.of(KEY);
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        BrandChange asked = json.convertValue(item.content(), BrandChange.class);
        validator.validate(asked).stream().findFirst().ifPresent(misfit -> {
            throw Problem.unprocessable("invalid-brand", misfit.getPropertyPath() + " " + misfit.getMessage() + ".");
        });
        Brand wanted = asked.brand();
        Brand own = brands.own();
        brands.replace(
                tenants.own(),
                brands.find(tenants.own().id()).version(),
                new Brand(
                        own.name(),
                        wanted.accentLight(),
                        wanted.accentDark(),
                        own.senderName(),
                        own.replyTo(),
                        wanted.mailFooter()));
    }
}
