package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private static final Targets ORDINARY = Targets.ordinary();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "0:0:0:0:0:0:0:1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2"
            })
    void keepsFromSpecialAddresses(String address) {
        assertForbidden(ORDINARY, address);
        assertForbidden(Targets.none().allowing("10.0.0.0/8", "2001:db8::/32"), address);
    }

    /** Only digits and dots, or hexadecimal: some of these Java reads itself, some the system does, some nobody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "127.0.1",
                "0177.0.0.1",
                "0x7f.0x0.0x0.0x1",
                "127.000.000.001",
                "0",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1."
            })
    void keepsFromThisMachineHoweverItIsSpelled(String host) {
        try {
            assertThat(ORDINARY.resolve(host)).noneMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException forbiddenOrUnknown) {
            assertThat(forbiddenOrUnknown).isNotNull();
        }
    }

    @Test
    void leadsToOrdinaryAddresses() throws Exception {
        for (String address :
                List.of("192.0.2.1", "10.1.2.3", "172.16.0.1", "2001:db8::1", "fd00::1", "64:ff9b::192.0.2.1")) {
            assertThat(ORDINARY.resolve(address)).hasSize(1);
        }
    }

    @Test
    void leadsNowhereElseThanItsList() throws Exception {
        Targets listed = Targets.none().allowing("10.20.0.0/16", "192.0.2.7", "2001:db8:1::/48");

        assertThat(listed.resolve("10.20.255.255")).hasSize(1);
        assertThat(listed.resolve("192.0.2.7")).hasSize(1);
        assertThat(listed.resolve("2001:db8:1:ffff::1")).hasSize(1);
        assertForbidden(listed, "10.21.0.0");
        assertForbidden(listed, "192.0.2.8");
        assertForbidden(listed, "2001:db8:2::1");
    }

    @Test
    void knowsHostsByName() throws Exception {
        Targets listed = Targets.none().allowing("zj.example", "*.jx.example").with(host -> addresses("192.0.2.1"));

        for (String host : List.of("zj.example", "ZJ.example.", "a.jx.example", "a.b.JX.example")) {
            assertThat(listed.resolve(host)).hasSize(1);
        }
        for (String host : List.of("a.zj.example", "jx.example", "evil-zj.example", "xjx.example", "zj.example.evil")) {
            assertForbidden(listed, host);
        }
    }

    @Test
    void letsNoNameLeadToASpecialAddress() {
        Targets listed = Targets.none().allowing("zj.example");

        assertForbidden(listed.with(host -> addresses("127.0.0.1")), "zj.example");
        assertForbidden(listed.with(host -> addresses("169.254.169.254", "::1")), "zj.example");
        assertForbidden(Targets.none().allowing("localhost"), "localhost");
    }

    @Test
    void followsANameThatChangesItsAddressNowhere() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("192.0.2.1", "127.0.0.1", "192.0.2.1"));
        Targets rebound = ORDINARY.with(host -> addresses(answers.remove()));

        assertThat(rebound.resolve("rebinding.example")).containsExactly(addresses("192.0.2.1"));
        assertForbidden(rebound, "rebinding.example");
        assertThat(answers).hasSize(1);
    }

    @Test
    void picksWhatIsAllowedAmongSeveralAddresses() throws Exception {
        Targets mixed = ORDINARY.with(host -> addresses("127.0.0.1", "192.0.2.1", "::1"));

        assertThat(mixed.resolve("mixed.example")).containsExactly(addresses("192.0.2.1"));
    }

    @Test
    void leadsToSpecialAddressesThatAreWrittenDown() throws Exception {
        assertThat(ORDINARY.allowing("127.0.0.0/8").resolve("127.0.0.1")).hasSize(1);
        assertThat(ORDINARY.allowing("::1").resolve("::1")).hasSize(1);
    }

    @Test
    void doesNotOpenWhatStandsInsideATranslatedAddress() {
        assertForbidden(ORDINARY.allowing("64:ff9b::/96"), "64:ff9b::127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.*",
                "a.*.example",
                "http://a.example",
                "a.example:80",
                "user@a.example",
                "a.example/24",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "010.0.0.0/8",
                "256.0.0.1",
                "2130706433",
                "0x7f000001",
                "2001:db8::/129",
                "2001:db8::1/32",
                ":::/0",
                "[::1]"
            })
    void refusesAListThatMayBeMisread(String text) {
        assertThatThrownBy(() -> ORDINARY.allowing(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertForbidden(Targets targets, String host) {
        assertThatThrownBy(() -> targets.resolve(host))
                .isInstanceOf(ForbiddenTarget.class)
                .hasMessage("the target is not allowed");
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }
}
