package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys are made and proposed in the console, and whom one may believe is seen there. */
class KeyPagesIT {

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aKeyIsMadeCertifiedAndProposed() throws Exception {
        try (var administrator = Person.signedIn(gateway, "demo-zhao")) {
            var page = administrator.page();
            administrator.open("/console/keys");
            administrator.look("keys-list-zh");
            page.locator("#province").selectOption("33");
            page.locator("#algorithm").selectOption("ES256");
            page.locator("[name='reason']").fill("年度轮换");
            button(page, "生成新密钥");
            assertThat(page.locator("h1 .badge")).hasText("待启用");
            administrator.look("keys-one-zh");
            var request = page.waitForDownload(() -> page.getByText("下载证书请求").click());
            assertThat(Files.readString(request.path())).startsWith("-----BEGIN CERTIFICATE REQUEST-----");

            page.locator("#pem").fill("no chain");
            button(page, "装入证书链");
            assertThat(page.locator(".notice.bad")).isVisible();
            assertThat(page.locator("#pem")).hasValue("no chain");

            page.locator("[name='reason']").fill("年度轮换");
            button(page, "提议启用");
            assertThat(page.locator("main")).containsText("您不能批准");
            administrator.look("proposals-key-zh");
        }
    }

    @Test
    void everyPageOfTrustIsSoundInBothLanguages() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao")) {
            var page = administrator.page();
            administrator.open("/console/keys/self-check");
            button(page, "重新自检");
            assertThat(page.locator(".notice.ok").first()).containsText("自检");
            administrator.open("/console/keys/trust-imports");
            page.locator("#id").fill("south");
            page.locator("#pin").fill("no pin");
            page.locator("#provinces").fill("44");
            page.locator("#reason").fill("跨省互认");
            button(page, "提交审批");
            assertThat(page.locator("#pin-error")).isVisible();
            administrator.look("keys-import-wrong-zh");
            page.locator("#pin").fill("ab".repeat(32));
            button(page, "提交审批");
            assertThat(page.locator("main")).containsText("您不能批准");
            administrator.look("proposals-trust-zh");
            for (var language : List.of("zh", "en")) {
                for (var path : List.of("", "/trust-list", "/trust-imports", "/self-check")) {
                    administrator.open("/console/keys" + path);
                    administrator.look("keys" + path.replace('/', '-') + "-" + language);
                }
                page.locator(".language").click();
            }
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
