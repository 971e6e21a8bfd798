package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two people onboard an agency in the console; its system calls the API with what the page gave. */
class OnboardAgencyIT {

    private static final String HOLDER = "360102199003078032";

    private static Gateway gateway;

    private final String client = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        int port = FreePort.find();
        gateway = Gateway.start(Map.of(
                "server.port",
                Integer.toString(port),
                "hutong.issuing.public-url",
                "http://127.0.0.1:" + port,
                // Another issuer has other keys.
                "hutong.issuing.directory",
                Landscape.get().directory().resolve("keys-" + UUID.randomUUID()).toString(),
                "hutong.database.url",
                Landscape.get().freshDatabase(),
                "hutong.agencies.files",
                "",
                "hutong.agencies.keycloak.url",
                "http://127.0.0.1:" + Landscape.get().keycloak().port(),
                "hutong.agencies.keycloak.secret",
                "demo-only-secret",
                "hutong.agencies.keycloak.timeout",
                "PT5S",
                "hutong.agencies.reconcile-every",
                "PT2S"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void anAgencyIsOnboardedAndCallsWithWhatThePageGave() throws Exception {
        try (var administrator = Person.signedIn(gateway, "demo-zhao");
                var officer = Person.signedIn(gateway, "demo-qian")) {
            var page = administrator.page();
            fillIn(administrator);
            assertThat(page.locator("#progress")).containsText("等待安全员审批");
            administrator.look("agencies-waiting-zh");
            var wizard = page.url();
            var proposal = wizard.substring(wizard.lastIndexOf('/') + 1);

            administrator.open("/console/proposals/" + proposal);
            assertThat(page.locator("main")).containsText("您不能批准");
            assertThat(page.getByText("同意", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
            administrator.look("proposals-own-zh");
            page.navigate(wizard);

            approve(officer, proposal);

            // Nobody touches the administrator's page: it goes on by itself.
            assertThat(page.locator("#progress")).containsText("领取密钥");
            administrator.look("agencies-registered-zh");
            page.locator("#progress input[name=reason]").fill("交付给示例部门");
            button(page, "领取密钥").click();
            assertThat(page.locator("#secret")).isVisible();
            administrator.look("agencies-secret-zh");
            var token = page.locator("#token").textContent();
            var call = page.locator("#call").textContent();
            assertThat(token).contains(page.locator("#secret").textContent());

            assertThat(run(token + "\n" + call)).contains("\"outcome\":\"not-found\"");
            assertThat(run(token + "\n" + commandFor(administrator)))
                    .contains("\"outcome\":\"found\"")
                    .contains("\"credential\":\"");
            downloadsTheSettings(page);
            seesTheAgency(administrator);
        }
    }

    private void fillIn(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/agencies");
        administrator.look("agencies-empty-zh");
        page.getByText("接入新部门", new Page.GetByTextOptions().setExact(true)).click();
        administrator.look("agencies-new-zh");
        fill(page, "id", "zj-service-hall");
        fill(page, "names.zh", "浙江省示例政务服务中心");
        fill(page, "names.en", "Sample service hall of Zhejiang");
        fill(page, "creditCode", "91360100MA35K7XQ1A");
        page.locator("[name='province']").selectOption("33");
        fill(page, "contacts.0.name", "示例联系人");
        fill(page, "contacts.0.phone", "0571-0000000");
        fill(page, "systems.0.client", client);
        fill(page, "systems.0.names.zh", "窗口系统");
        fill(page, "systems.0.names.en", "Counter system");
        fill(page, "reason", "按共享协议接入");
        button(page, "提交审批").click();
        // A wrong check digit is told at its field, and nothing has to be typed once more.
        assertThat(page.locator("[id='creditCode-error']")).isVisible();
        administrator.look("agencies-new-wrong-zh");
        assertThat(page.locator("[name='names.zh']")).hasValue("浙江省示例政务服务中心");
        fill(page, "creditCode", "91360100MA35K7XQ1E");
        button(page, "提交审批").click();
    }

    private static void approve(Person officer, String proposal) {
        var page = officer.page();
        officer.open("/console/proposals");
        officer.look("proposals-open-zh");
        page.locator("a[href$='" + proposal + "']").click();
        assertThat(page.locator("main")).containsText("浙江省示例政务服务中心");
        officer.look("proposals-agency-zh");
        page.locator("#reason").fill("资料齐全");
        page.onceDialog(dialog -> dialog.accept());
        button(page, "同意").click();
        assertThat(page.locator(".notice.ok")).containsText("已批准");
        page.locator(".language").click();
        officer.look("proposals-agency-en");
    }

    private String commandFor(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/agencies/zj-service-hall/systems/" + client + "/call");
        page.locator("#grant").selectOption("halls-driving-licence");
        page.locator("[name='province']").selectOption("36");
        fill(page, "code", HOLDER);
        button(page, "生成命令").click();
        assertThat(page.locator("#call")).containsText(HOLDER);
        assertThat(page.url()).doesNotContain(HOLDER);
        administrator.look("agencies-call-zh");
        page.locator(".language").click();
        administrator.open("/console/agencies/zj-service-hall/systems/" + client + "/call");
        administrator.look("agencies-call-en");
        page.locator(".language").click();
        administrator.open("/console/agencies/zj-service-hall/systems/" + client + "/call");
        page.locator("#grant").selectOption("halls-driving-licence");
        page.locator("[name='province']").selectOption("36");
        fill(page, "code", HOLDER);
        button(page, "生成命令").click();
        assertThat(page.locator("#call")).containsText(HOLDER);
        return page.locator("#call").textContent();
    }

    private void downloadsTheSettings(Page page) throws IOException {
        var download =
                page.waitForDownload(() -> page.getByText("下载接入参数").first().click());
        assertThat(download.suggestedFilename()).isEqualTo("hutong-" + client + ".json");
        var settings = JsonMapper.shared().readTree(Files.readString(download.path()));
        assertThat(settings.get("client").stringValue()).isEqualTo(client);
        assertThat(settings.get("gateway").stringValue()).isEqualTo(gateway.url());
        assertThat(settings.get("tokenEndpoint").stringValue())
                .isEqualTo(Landscape.get().keycloak().tokenEndpoint("hutong").toString());
    }

    private void seesTheAgency(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/agencies/zj-service-hall");
        assertThat(page.locator("main")).containsText("已领取");
        administrator.look("agencies-one-zh");
        page.getByText("与认证平台核对").click();
        assertThat(page.locator("main .badge.ok")).hasText("一致");
        administrator.look("agencies-reconciliation-zh");
        administrator.open("/console/agencies/zj-service-hall/edit");
        administrator.look("agencies-edit-zh");
        page.locator(".language").click();
        administrator.look("agencies-edit-en");
        for (var path : new String[] {"", "/_new", "/zj-service-hall", "/zj-service-hall/reconciliation"}) {
            administrator.open("/console/agencies" + path);
            administrator.look("agencies" + path.replace('/', '-') + "-en");
        }
        page.locator(".language").click();
        suspends(administrator);
    }

    private static void suspends(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/agencies/zj-service-hall");
        page.locator("#suspend-reason").fill("演练");
        page.onceDialog(dialog -> dialog.accept());
        button(page, "立即暂停").click();
        assertThat(page.locator("h1 .badge")).hasText("已暂停");
        administrator.look("agencies-suspended-zh");
        page.locator("#resume-reason").fill("演练结束");
        button(page, "提议恢复").click();
        assertThat(page.locator("h1")).containsText("部门接入");
        administrator.look("proposals-resume-zh");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void fill(Page page, String name, String value) {
        page.locator("[name='" + name + "']").fill(value);
    }

    /** In a real shell, as whoever was given the commands. */
    private static String run(String commands) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", commands)
                .redirectErrorStream(true)
                .start();
        try {
            shell.getOutputStream().close();
            var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            shell.destroyForcibly();
        }
    }
}
