package ropewalk.process;

import java.util.List;

/** Tries a draft before it becomes a version. */
public interface BeforeDeployment {
    /**
     * Called with no transaction open.
     *
     * @return what fails on it, in a sentence each; empty when all is well
     */
    List<DraftFinding> failing(Bundle bundle);
}
