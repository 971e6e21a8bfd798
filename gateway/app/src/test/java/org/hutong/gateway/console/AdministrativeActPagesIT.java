package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Gateway;
import org.junit.jupiter.api.Test;

/** An auditor sees who administered the gateway, and proves it. */
class AdministrativeActPagesIT {

    private final Gateway gateway = Gateway.shared();

    @Test
    void anAuditorFindsASignInAndItsProof() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao");
                var auditor = Person.signedIn(gateway, "demo-sun")) {
            administrator.assertSound();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.database()
                                    .sql("select count(*) from log_staged")
                                    .query(Integer.class)
                                    .single()
                            == 0);
            var page = auditor.page();
            auditor.open("/console/acts");
            auditor.look("acts-reason-zh");
            page.locator(".reason input[name=reason]").fill("年度审计");
            page.locator(".reason button").click();
            page.locator("#actor").fill("demo-zhao");
            page.locator("#act").selectOption("signed-in");
            page.locator("main form.search button.primary").click();
            assertThat(page.locator(".results tbody tr").first()).containsText("登录 · 人员");
            assertThat(page.url()).doesNotContain("demo-zhao");
            auditor.look("acts-list-zh");

            page.locator(".results tbody a").first().click();
            assertThat(page.locator(".sentence")).containsText("demo-zhao 办理：登录");
            assertThat(page.locator("#verdict")).containsText("证明成立");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("demo-zhao"))
                            .last())
                    .isVisible();
            auditor.look("acts-one-zh");
            page.locator(".language").click();
            assertThat(page.locator("h1")).hasText("An administrative act");
            auditor.look("acts-one-en");
            var evidence = page.waitForDownload(
                    () -> page.locator("main a[download]").first().click());
            assertThat(evidence.suggestedFilename()).endsWith(".zip");
        }
    }

    @Test
    void forAnAdministratorThereIsNoSuchPage() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao")) {
            assertThat(administrator.open("/console/acts").status()).isEqualTo(404);
        }
    }
}
