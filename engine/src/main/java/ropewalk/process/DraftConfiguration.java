package ropewalk.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.http.Page;
import ropewalk.process.ProcessConfiguration.BundleItem;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/** Diagrams that are being drawn, told apart by their names. */
@Component
@Order(70)
class DraftConfiguration implements ConfigurationPart {
    private final Drafts drafts;
    private final JsonMapper json;

    DraftConfiguration(Drafts drafts, JsonMapper json) {
        this.drafts = drafts;
        this.json = json;
    }

    @Override
    public String kind() {
        return "drafts";
    }

    @Override
    public Permission needs() {
        return Permission.DRAW_PROCESSES;
    }

    @Override
    public List<Item> items() {
        return all().stream()
                .map(one -> drafts.get(one.id()))
                .map(draft -> BundleItem.of(draft.name(), draft.bundle()))
                .toList();
    }

    @Override
    public Set<String> present() {
        return all().stream().map(Drafts.DraftSummary::name).collect(Collectors.toSet());
    }

    private List<Drafts.DraftSummary> all() {
        return Page.all(1_000, drafts::list);
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        Bundle bundle = BundleItem.bundle(item, json);
        all().stream()
                .filter(draft -> draft.name().equals(bundle.name()))
                .findFirst()
                .ifPresentOrElse(here -> drafts.change(here.id(), here.version(), bundle), () -> drafts.create(bundle));
    }
}
