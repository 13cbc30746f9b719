package ropewalk.audit;

import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails any test during which something was done that the screen of the audit log has no name for. */
public final class OnlyNamedActions implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        check();
    }

    static void check() {
        Set<String> unnamed = RecordedActions.unnamed();
        if (!unnamed.isEmpty()) {
            throw new AssertionError("The audit log's screen has no name for " + unnamed
                    + " in both languages: say it under “action” in modeler-ui/src/settings");
        }
    }
}
