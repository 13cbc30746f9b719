package ropewalk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenants;

/** Whatever stands in the audit log is told in words there, in both languages. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ActionNamesTest {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../tenant-config/src/main/java"));
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern ACTION = Pattern.compile("\"([a-z][a-z-]*\\.[a-z][a-z-]*)\"");

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    /** Where something is recorded, each word of this form is an action: there is no list to keep up. */
    @Test
    void areThereForEachActionThatTheSourcesSpell() {
        Set<String> spelled = new TreeSet<>();
        SOURCES.forEach(root -> spelled.addAll(actionsBelow(root)));
        assertThat(spelled).contains("task.decided", "person.disabled").hasSizeGreaterThan(150);
        assertThat(spelled)
                .filteredOn(action -> !ActionNames.missing(action).isEmpty())
                .isEmpty();
    }

    /** Those that are put together while the server runs are found where a test does them: {@link OnlyNamedActions}. */
    @Test
    void areAskedForWhateverATestDoes() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        RecordedActions.unnamed();
        workspace.inside(() -> transaction.execute(status -> {
            var subject = new Recorded.Subject("thing", "1", "One");
            events.publishEvent(Recorded.of("thing.never-named", subject, Map.of()));
            return "recorded";
        }));
        assertThatThrownBy(() -> OnlyNamedActions.check()).hasMessageContaining("thing.never-named");
    }

    private static Set<String> actionsBelow(Path root) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(ActionNamesTest::withoutComments)
                    .filter(source -> source.contains("Recorded"))
                    .forEach(source -> ACTION.matcher(source).results().forEach(action -> found.add(action.group(1))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    private static String withoutComments(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
