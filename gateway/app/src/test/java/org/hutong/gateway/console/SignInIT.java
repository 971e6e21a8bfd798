package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.landscape.Gateway;
import org.junit.jupiter.api.Test;

/** People sign in by Keycloak; roles decide what exists. */
class SignInIT {

    private final Gateway gateway = Gateway.shared();

    @Test
    void anAdministratorSeesHisSectionsInChineseAndInEnglish() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao")) {
            var page = administrator.page();
            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .hasText("概览");
            assertThat(page.locator("nav.sections")).containsText("连接");
            assertThat(page.locator("nav.sections")).not().containsText("访问日志");
            administrator.look("overview-zh");

            page.locator(".language").click();
            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .hasText("Overview");
            administrator.look("overview-en");
        }
    }

    @Test
    void pagesOfOtherRolesDoNotExist() {
        try (var auditor = Person.signedIn(gateway, "demo-sun");
                var administrator = Person.signedIn(gateway, "demo-zhao")) {
            for (var path : List.of("/console/overview", "/console/connections", "/console/keys")) {
                assertThat(auditor.open(path).status()).isEqualTo(404);
            }
            for (var path :
                    List.of("/console/entries", "/console/findings", "/console/subject-reports", "/console/log")) {
                assertThat(administrator.open(path).status()).isEqualTo(404);
            }
            assertThat(administrator.page().locator("main")).containsText("没有这一页");
            for (var path : List.of("/console/connections?page=last")) {
                assertThat(administrator.open(path).status()).as(path).isEqualTo(404);
            }
            assertThat(auditor.open("/console/entries/none").status()).isEqualTo(404);
            administrator.look("no-such-page-zh");
        }
    }

    @Test
    void signingOutEverywhereEndsTheSessionsOfOtherBrowsersToo() {
        try (var here = Person.signedIn(gateway, "demo-zhao");
                var elsewhere = Person.signedIn(gateway, "demo-zhao")) {
            here.page().locator(".menu summary").click();
            here.page().getByText("在所有设备上退出").click();
            assertThat(here.page().locator("#username")).isVisible();
            elsewhere.open("/console/overview");
            assertThat(elsewhere.page().locator("#password")).isVisible();
        }
    }

    @Test
    void pagesCannotBeFramedNorRunForeignScripts() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao")) {
            var headers = administrator.open("/console/overview").headers();
            assertThat(headers)
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "same-origin");
            assertThat(headers.get("cache-control")).contains("no-store");
            assertThat(headers.get("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-");
        }
    }

    @Test
    void whatIsKeptOfASessionCannotBeReadInTheDatabase() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao")) {
            administrator.assertSound();
            var kept = gateway.database()
                    .sql("select convert_from(attribute_bytes, 'LATIN1') from spring_session_attributes")
                    .query(String.class)
                    .list();
            assertThat(kept)
                    .isNotEmpty()
                    .noneMatch(bytes -> bytes.contains("eyJhbGciOi") || bytes.contains("demo-zhao"));
        }
    }

    @Test
    void aSessionThatIsTooOldEndsThoughItIsUsed() {
        try (var strict = Gateway.start(Map.of("hutong.console.longest", "PT8S"));
                var administrator = Person.signedIn(strict, "demo-zhao")) {
            var session = session(administrator);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                administrator.open("/console/overview");
                return !session(administrator).equals(session);
            });
        }
    }

    private static String session(Person person) {
        return person.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals("hutong-console"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }
}
