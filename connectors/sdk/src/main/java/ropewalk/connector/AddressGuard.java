package ropewalk.connector;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which network addresses a connection may reach. A tenant types addresses into forms and diagrams, so without it they
 * could reach our own network and the cloud's metadata service (server-side request forgery).
 *
 * <p>A host is resolved once and the caller connects to exactly the addresses returned here: a second look-up could
 * answer something else.
 */
public final class AddressGuard {

    /** Not for the public internet (IANA special-purpose registries), as network and prefix length. */
    private static final List<Network> CLOSED = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3));

    /** Global unicast is the only open part of IPv6; 2001::/23, documentation and 6to4 are closed inside it. */
    private static final Network GLOBAL = Network.of("2000::", 3);

    private static final List<Network> CLOSED_6 = List.of(
            Network.of("2001::", 23), Network.of("2001:db8::", 32), Network.of("2002::", 16), Network.of("3fff::", 20));

    /** Which addresses a host has at this moment. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final boolean sandbox;
    private final Names names;

    /** @param sandbox also allows this machine's own loopback addresses, and nothing else in addition */
    public AddressGuard(boolean sandbox) {
        this(sandbox, InetAddress::getAllByName);
    }

    AddressGuard(boolean sandbox, Names names) {
        this.sandbox = sandbox;
        this.names = names;
    }

    /**
     * All of the host's addresses; one that is closed refuses the host.
     *
     * @throws ClosedAddress when the host is not on the public internet
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.of(host);
        for (InetAddress address : addresses) {
            check(host, address);
        }
        return addresses;
    }

    /** @throws ClosedAddress when it is not on the public internet */
    public void check(String host, InetAddress address) throws ClosedAddress {
        boolean open = sandbox && address.isLoopbackAddress() || isPublic(address);
        if (!open) {
            throw new ClosedAddress(host);
        }
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return CLOSED.stream().noneMatch(network -> network.contains(bytes));
        }
        return address instanceof Inet6Address
                && GLOBAL.contains(bytes)
                && CLOSED_6.stream().noneMatch(network -> network.contains(bytes));
    }

    /** The host is not one that a connection may reach. */
    public static final class ClosedAddress extends UnknownHostException {
        ClosedAddress(String host) {
            super("“" + host + "” is not an address on the public internet");
        }
    }

    private record Network(List<Byte> prefix, int bits) {

        static Network of(String address, int bits) {
            try {
                return new Network(boxed(InetAddress.getByName(address).getAddress()), bits);
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException(address, impossible);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.size()) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return boxed(Arrays.copyOf(address, whole)).equals(prefix.subList(0, whole))
                    && (bits % 8 == 0 || (address[whole] & mask) == (prefix.get(whole) & mask));
        }

        private static List<Byte> boxed(byte[] bytes) {
            var list = new java.util.ArrayList<Byte>();
            for (byte one : bytes) {
                list.add(one);
            }
            return List.copyOf(list);
        }
    }
}
