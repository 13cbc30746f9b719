package ropewalk.process;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ropewalk.privacy.PersonalData.DataSubject;

/** Which instances of the current tenant carry somebody's mail address in their data, and which still run. */
public interface InstancesAbout {
    /** Inside the caller's transaction; none any more of those whose data was erased. */
    List<Instance> mentioning(DataSubject subject);

    /** Those of these ids that still run. */
    Set<String> running(Collection<String> ids);

    record Instance(String id, boolean isRunning) {}
}
