package ropewalk.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which loopback ports the vendors take: a row of them in the order of the list, or free ones. */
public final class Ports {

    /** How many are kept for one company: more than all vendors need together. */
    public static final int ROOM = 40;

    private final int first;
    private final Map<String, List<Integer>> fixed;

    private Ports(int first, Map<String, List<Integer>> fixed) {
        this.first = first;
        this.fixed = fixed;
    }

    /** Free ones. */
    public static Ports free() {
        return new Ports(0, Map.of());
    }

    /** {@link #ROOM} in a row. */
    public static Ports from(int first) {
        return new Ports(first, Map.of());
    }

    /** The same, but for one vendor; 0 takes a free one. */
    public Ports with(String connector, Integer... ports) {
        var more = new HashMap<>(fixed);
        more.put(connector, List.of(ports));
        return new Ports(first, more);
    }

    /** @param place in the row */
    int[] of(String connector, int place, int count) {
        @Nullable List<Integer> own = fixed.get(connector);
        int[] ports = new int[count];
        for (int i = 0; i < count; i++) {
            ports[i] = own != null ? own.get(i) : first == 0 ? 0 : first + place + i;
        }
        return ports;
    }
}
