package ropewalk.process;

import java.util.List;
import java.util.Map;

/**
 * Runs scenarios of a process that is not deployed, such as a skill's before it is installed. They are rehearsed: nothing is stored or
 * sent, in the end everything is taken back. In the current tenant's scope, with no transaction open.
 */
public interface BundleScenarios {
    /**
     * @param name as the scenario calls itself; its file's when it cannot be read
     * @param difference in plain words what came otherwise; empty when it passed
     */
    record Result(String file, String name, boolean passed, String difference) {}

    /**
     * @param scenarios their JSON by the names of their files: the content of a scenario, and in {@code process} the id of its process.
     *     Those of another process than the bundle's are left out
     * @return in the order of the files' names
     * @throws ropewalk.http.Problem 429 when too many rehearse at this moment
     */
    List<Result> run(Bundle bundle, Map<String, String> scenarios);
}
