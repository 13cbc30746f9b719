package ropewalk.skill.code;

import java.time.Duration;
import java.util.Set;

/** Links nothing and drops what is logged. */
enum NoHostFunctions implements HostFunctions {
    NONE;

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public String call(String name, String json, Duration left) {
        throw new IllegalArgumentException("There is no host function " + name + ".");
    }

    @Override
    public void log(String line) {}
}
