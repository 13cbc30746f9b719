package ropewalk.identity.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whose connection a network address stands for where something is counted by it: of IPv6 somebody has a whole /64. This
 * machine's own address stands for nobody, as a proxy may be there that does not say who asks.
 */
public final class Network {
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** @param address as the server saw it, never a name */
    public static Optional<String> of(String address) {
        try {
            InetAddress read = InetAddress.getByName(address);
            if (address.isEmpty() || read.isLoopbackAddress()) {
                return Optional.empty();
            }
            return Optional.of(
                    read instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), PREFIX_BYTES)) + "/64"
                            : read.getHostAddress());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
