package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A question is simulated, the policy is changed by two people, and the same question is answered otherwise. */
class PublishPoliciesIT {

    private static final String GRANT = "halls-name-for-test";
    private static final String MATTER = "33-0999-777";

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
    void twoPeoplePublishWhatTheSimulatorHadDenied() {
        try (var administrator = Person.signedIn(gateway, "demo-zhao");
                var officer = Person.signedIn(gateway, "demo-qian")) {
            var page = administrator.page();
            ask(administrator);
            assertThat(page.locator("#answer strong")).hasText("不准许");
            assertThat(page.locator("#answer")).containsText("事项");
            assertThat(page.locator("#answer")).containsText(MATTER);
            administrator.look("policies-denied-zh");
            var question = page.url();
            page.locator(".language").click();
            assertThat(page.locator("#answer strong")).hasText("Denied");
            administrator.look("policies-denied-en");
            page.locator(".language").click();

            propose(administrator);
            assertThat(page.locator("#differences")).containsText(GRANT);
            assertThat(page.locator("#findings")).isVisible();
            assertThat(page.locator("main")).containsText("您不能批准");
            administrator.look("policies-proposal-zh");
            var proposal = page.url().substring(page.url().lastIndexOf('/') + 1);
            page.navigate(question.replaceFirst("subject=$", "subject=" + proposal));
            assertThat(page.locator("#answer strong")).hasText("准许");

            approve(officer, proposal);

            page.navigate(question);
            assertThat(page.locator("#answer strong")).hasText("准许");
            assertThat(page.locator("#answer")).containsText(GRANT);
            administrator.look("policies-permitted-zh");
            looksAtTheRest(administrator);
        }
    }

    /** Late in the evening: nothing but the matter is in the way. */
    private static void ask(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/policies/simulator");
        administrator.look("policies-simulator-zh");
        fill(page, "agency", "zj-service-hall");
        page.locator("#type").selectOption("driving-licence");
        fill(page, "fields", "name");
        fill(page, "matter", MATTER);
        page.locator("#province").selectOption("36");
        fill(page, "at", "2026-06-01T22:30");
        fill(page, "reason", "shift-duty");
        button(page, "模拟判断").click();
    }

    private static void propose(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/policies");
        administrator.look("policies-current-zh");
        page.getByText("提出新授权", new Page.GetByTextOptions().setExact(true)).click();
        fill(page, "id", GRANT);
        fill(page, "agencies", "zj-service-hall");
        fill(page, "matters", MATTER);
        fill(page, "types", "driving-licence");
        fill(page, "fields", "name");
        fill(page, "hours", "25:00-18:00");
        fill(page, "validFrom", "2026-01-01");
        fill(page, "validTo", "2035-12-31");
        fill(page, "application", "TEST-2026-0001");
        fill(page, "reason", "新办事项需要核对姓名");
        button(page, "核对并提交审批").click();
        assertThat(page.locator(".notice.bad")).containsText("25:00-18:00");
        administrator.look("policies-grant-wrong-zh");
        fill(page, "hours", "00:00-24:00");
        button(page, "核对并提交审批").click();
    }

    private static void approve(Person officer, String proposal) {
        var page = officer.page();
        officer.open("/console/proposals/" + proposal);
        assertThat(page.locator("#differences")).containsText(GRANT);
        page.locator("#reason").fill("范围适当");
        page.onceDialog(dialog -> dialog.accept());
        button(page, "同意").click();
        assertThat(page.locator("main")).containsText("已发布为版本");
        officer.look("policies-approved-zh");
    }

    private static void looksAtTheRest(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/policies/grants?id=" + GRANT);
        assertThat(page.locator("[name='matters']")).hasValue(MATTER);
        var paths = List.of(
                "",
                "/grants?id=" + GRANT,
                "/who-can-see?type=driving-licence&field=name",
                "/analysis",
                "/versions",
                "/versions/2",
                "/rules");
        for (var language : List.of("zh", "en")) {
            for (var path : paths) {
                administrator.open("/console/policies" + path);
                administrator.look("policies" + path.replaceAll("[^a-z0-9]+", "-") + "-" + language);
            }
            page.locator(".language").click();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void fill(Page page, String name, String value) {
        page.locator("[name='" + name + "']").fill(value);
    }
}
