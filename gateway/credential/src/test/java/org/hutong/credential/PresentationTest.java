package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.CredentialVerifierTest.valid;
import static org.hutong.credential.Province.JIANGXI;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresentationTest {

    private final String household = JIANGXI.credentials()
            .issue(JIANGXI.content(Map.of("address", "虚构路 1 号", "members", Province.HOUSEHOLD)))
            .compact();

    @Test
    void showsOneFieldOfOneMemberAndNothingElse() throws PresentationException {
        String shown = only(household, "members/1/name");

        assertThat(valid(shown).claims())
                .isEqualTo(Map.of("province", "36", "members", List.of(Map.of("name", "测试人乙"))));
        assertThat(shown.split("~")).as("the list, the member and her name").hasSize(1 + 3);
    }

    @Test
    void showsOneFieldOfEveryMember() throws PresentationException {
        assertThat(valid(only(household, "members/*/relation")).claims())
                .containsEntry(
                        "members",
                        List.of(Map.of("relation", "head"), Map.of("relation", "spouse"), Map.of("relation", "son")))
                .doesNotContainKey("address");
    }

    @Test
    void showsAWholeWithAllOfItsParts() throws PresentationException {
        assertThat(valid(only(household, "members")).claims()).containsEntry("members", Province.HOUSEHOLD);
        assertThat(valid(only(household, "members/0")).claims())
                .containsEntry("members", List.of(Province.HOUSEHOLD.get(0)));
    }

    @Test
    void selectsAgainFromASelection() throws PresentationException {
        String members = only(household, "members/1", "members/2");

        assertThat(valid(only(members, "members/0/name")).claims())
                .containsEntry("members", List.of(Map.of("name", "测试人乙")));
    }

    @Test
    void showsNothingWhenNothingIsSelected() throws PresentationException {
        assertThat(valid(only(household)).claims()).containsOnlyKeys("province");
        assertThat(valid(only(household, "province")).claims()).containsOnlyKeys("province");
    }

    @Test
    void selectsNothingThatIsNotThere() {
        for (String path : List.of("licence", "members/3", "members/0/licence", "members/name", "address/0", "_sd")) {
            assertThatThrownBy(() -> only(household, path))
                    .isInstanceOf(PresentationException.class)
                    .hasMessageContaining(path);
        }
    }

    @Test
    void readsNothingThatIsNoSdJwt() {
        String foreign = Province.base64("[\"c2FsdA\", \"name\", \"somebody else\"]");
        assertThatThrownBy(() -> Presentation.of("nonsense")).isInstanceOf(PresentationException.class);
        assertThatThrownBy(() -> Presentation.of(household + foreign + "~")).isInstanceOf(PresentationException.class);
    }

    @Test
    void readsNoPathWithoutSteps() {
        for (String path : List.of("", "/", "a//b", "a/", "a/".repeat(32) + "a")) {
            assertThatThrownBy(() -> ClaimPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void neverPrintsPersonalData() throws PresentationException {
        assertThat(Presentation.of(household).toString()).doesNotContain("测试人");
    }

    private static String only(String compact, String... paths) throws PresentationException {
        return Presentation.of(compact)
                .only(Arrays.stream(paths).map(ClaimPath::parse).toList())
                .compact();
    }
}
