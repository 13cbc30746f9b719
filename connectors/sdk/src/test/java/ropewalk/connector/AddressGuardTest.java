package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "localhost",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.2.1",
                "198.18.0.1",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "2130706433",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1"
            })
    void ourOwnNetworkIsClosed(String host) {
        assertThatThrownBy(() -> new AddressGuard(false).resolve(host)).isInstanceOf(AddressGuard.ClosedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2606:4700:4700::1111"})
    void thePublicInternetIsOpen(String host) throws UnknownHostException {
        assertThat(new AddressGuard(false).resolve(host)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "169.254.169.254", "192.168.1.1", "fd00:ec2::254", "fe80::1", "0.0.0.0"})
    void aSandboxReachesLoopbackAndNothingElseInside(String host) throws UnknownHostException {
        assertThat(new AddressGuard(true).resolve("127.0.0.1")).hasSize(1);
        assertThat(new AddressGuard(true).resolve("::1")).hasSize(1);
        assertThatThrownBy(() -> new AddressGuard(true).resolve(host)).isInstanceOf(AddressGuard.ClosedAddress.class);
    }
}
