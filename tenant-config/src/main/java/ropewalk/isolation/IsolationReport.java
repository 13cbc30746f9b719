package ropewalk.isolation;

import java.time.Instant;
import java.util.List;

/**
 * What was found when a workspace looked whether it is kept apart.
 *
 * @param askedBy the id of who asked for it
 * @param sound whether no check found a fault
 */
record IsolationReport(String id, Instant at, String askedBy, boolean sound, List<Check> checks) {

    enum Kind {
        /** Every table that the application can write keeps rows apart by tenant. */
        TABLES_ARE_PROTECTED,
        /** The application's database role cannot pass by these policies. */
        ROLE_IS_BOUND,
        /** Every table was read in the name of this workspace, and asked for rows of others. */
        NO_FOREIGN_ROWS,
        /** Every table was read in nobody's name. */
        NOTHING_WITHOUT_A_WORKSPACE,
        /** Rows were written, and handed over, in another workspace's name. */
        NO_WRITING_ELSEWHERE,
        /** A secret was sealed here and opened as if it belonged elsewhere. */
        SECRETS_OPEN_ONLY_HERE
    }

    /**
     * @param looked how many things were looked at
     * @param faults what was found, each naming its table; empty when all is well
     */
    record Check(Kind kind, int looked, List<String> faults) {}
}
