package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clerk who types personal data where a code belongs does not find it in the explanation, nor does the log. */
class PersonalDataTest {

    @TempDir
    private Path directory;

    private PolicySnapshot snapshot;

    @BeforeEach
    void oneGrantAndNoGuard() {
        snapshot = Bundle.snapshot(directory, Bundle.GRANT, Bundle.NO_GUARDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "360102199003078032",
                "36010219900307803X",
                "x/360102199003078032",
                "No360102199003078032a",
                "360102900307803",
                "13800000000",
                "张测试",
                "Zhang Ceshi"
            })
    void withholdsWhatMayBePersonalData(String typed) {
        AccessRequest request = Requests.permitted()
                .agency("zj-hall")
                .matter(typed)
                .province(typed)
                .fields(typed)
                .request();
        Decision decision = snapshot.decide(request, Requests.DRIVING_LICENCE);

        assertThat(decision.toString()).doesNotContain(typed).contains("(withheld)");
        assertThat(request.toString()).doesNotContain(typed);
        assertThat(((Decision.Deny) decision).explanation(Locale.CHINESE)).doesNotContain(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3602-007", "11330000002482532F4000721001000", "33-0721-001"})
    void showsCodesOfMatters(String code) {
        Decision.Deny deny = Requests.permitted().matter(code + "9").deniedBy(snapshot);

        assertThat(deny.explanation(Locale.ENGLISH)).contains(code + "9");
    }

    @Test
    void shortensLongLists() {
        String many = Bundle.GRANT.replace("[33-0721-001]", "[a, b, c, d, e, f, g, h, i, j, k, l, m, n]");
        Decision.Deny deny = Requests.permitted().deniedBy(Bundle.snapshot(directory, many, Bundle.NO_GUARDS));

        assertThat(deny.explanation(Locale.ENGLISH)).endsWith("i, j, k, l … (+2).");
    }
}
