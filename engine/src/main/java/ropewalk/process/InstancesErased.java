package ropewalk.process;

import java.util.List;

/**
 * These ended instances were about somebody outside, and their data is being erased: whatever else is kept of them goes
 * too. Published inside the transaction of the erasure.
 */
public record InstancesErased(List<String> instances) {
    public InstancesErased {
        instances = List.copyOf(instances);
    }
}
