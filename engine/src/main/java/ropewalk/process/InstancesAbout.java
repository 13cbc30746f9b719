package ropewalk.process;

import java.util.List;
import ropewalk.privacy.PersonalData.DataSubject;

/** Which instances of the current tenant carry somebody's mail address in their data. */
public interface InstancesAbout {
    /** Inside the caller's transaction; none any more of those whose data was erased. */
    List<Instance> mentioning(DataSubject subject);

    record Instance(String id, boolean isRunning) {}
}
