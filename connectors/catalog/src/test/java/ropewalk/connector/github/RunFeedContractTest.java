package ropewalk.connector.github;

import java.util.Map;
import java.util.UUID;

/** Runs are read all at once, from two days back. */
class RunFeedContractTest extends IssueFeedContractTest {

    @Override
    protected String feed() {
        return "workflows";
    }

    @Override
    protected String change() {
        String branch = "knot-" + UUID.randomUUID();
        Map<String, Object> started = card().operation("start-workflow")
                .orElseThrow()
                .call(
                        opened(),
                        Map.of("workflow", "release.yml", "branch", branch),
                        branch,
                        null,
                        now(),
                        now(),
                        http());
        github.endRun(Long.parseLong(String.valueOf(started.get("runId"))), "success");
        return branch;
    }
}
