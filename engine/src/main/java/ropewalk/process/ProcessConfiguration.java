package ropewalk.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/** The newest version of each process with its decision tables and forms; brought in, it is deployed. */
@Component
@Order(60)
class ProcessConfiguration implements ConfigurationPart {
    private final Definitions definitions;
    private final Deployments deployments;
    private final JsonMapper json;

    ProcessConfiguration(Definitions definitions, Deployments deployments, JsonMapper json) {
        this.definitions = definitions;
        this.deployments = deployments;
        this.json = json;
    }

    @Override
    public String kind() {
        return "processes";
    }

    @Override
    public Permission needs() {
        return Permission.DEPLOY_PROCESSES;
    }

    @Override
    public List<Item> items() {
        return all().stream()
                .map(one -> BundleItem.of(one.key(), definitions.bundle(one.id(), one.name())))
                .toList();
    }

    @Override
    public Set<String> present() {
        return all().stream().map(Definitions.ProcessDefinition::key).collect(Collectors.toSet());
    }

    private List<Definitions.ProcessDefinition> all() {
        return Page.all(1_000, (limit, cursor) -> definitions.list(null, false, limit, cursor));
    }

    /** By a new version; what runs goes on in its own. */
    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        Bundle bundle = BundleItem.bundle(item, json);
        BundleItem.checkKey(item, bundle);
        deployments.deploy(bundle);
    }

    /** A bundle as an item of a file. */
    static final class BundleItem {
        private BundleItem() {}

        private record Drawn(String xml, List<Bundle.Resource> resources) {}

        static Item of(String key, Bundle bundle) {
            return new Item(key, bundle.name(), Map.of("xml", bundle.xml(), "resources", bundle.resources()));
        }

        static Bundle bundle(Item item, JsonMapper json) {
            Drawn drawn = json.convertValue(item.content(), Drawn.class);
            return new Bundle(item.name(), drawn.xml(), drawn.resources() == null ? List.of() : drawn.resources());
        }

        /** What the preview said of the key has to be true of the diagram. */
        private static void checkKey(Item item, Bundle bundle) {
            boolean same = Diagram.read(bundle.xml())
                    .flatMap(Diagram::processKey)
                    .filter(item.key()::equals)
                    .isPresent();
            if (!same) {
                throw Problem.unprocessable("invalid-key", "The diagram has another key than “" + item.key() + "”.");
            }
        }
    }
}
