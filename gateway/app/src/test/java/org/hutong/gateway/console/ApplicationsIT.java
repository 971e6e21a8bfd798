package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.Test;

/** Managers of two agencies, each at a browser of his own: one applies, the other refuses, then approves what was amended. */
class ApplicationsIT {

    private static final String APPLICATIONS = "/console/applications";

    @Test
    void oneAppliesTheOtherRefusesOneAmendsTheOtherApproves() {
        try (var gateway = Gateway.start(
                        Map.of("hutong.database.url", Landscape.get().freshDatabase()));
                var applicant = Person.signedIn(gateway, "demo-zheng");
                var provider = Person.signedIn(gateway, "demo-feng")) {
            applicant.page().onDialog(Dialog::accept);
            provider.page().onDialog(Dialog::accept);

            findsInTheCatalogue(applicant);
            var first = applies(applicant);
            refuses(provider, first);
            var second = amends(applicant, first);
            approves(provider, second);
            seesTheGrant(applicant, second);
            reads(applicant, second);
        }
    }

    private static void findsInTheCatalogue(Person applicant) {
        applicant.open("/console/catalogue");
        applicant.look("catalogue-list-zh");
        var page = applicant.page();
        page.locator("#q").fill("驾驶证");
        page.getByText("查找").click();
        page.locator("main table a").first().click();
        assertThat(page.locator("h1")).containsText("机动车驾驶证");
        assertThat(page.locator("main")).containsText("有条件共享");
        applicant.look("catalogue-entry-zh");
        page.locator(".language").click();
        applicant.look("catalogue-entry-en");
        page.locator(".language").click();
        page.locator("#province").selectOption("36");
        page.locator("main button[type=submit]").click();
    }

    /** With a mistake first: what was typed stays. */
    private static String applies(Person applicant) {
        var page = applicant.page();
        assertThat(page.locator("h1")).hasText("申请共享");
        assertThat(page.locator("main")).containsText("江西");
        for (var field : new String[] {"name", "licenceNumber", "vehicleClasses", "address"}) {
            page.locator("input[name=fields][value=" + field + "]").check();
        }
        page.locator("#basis").fill("《网络预约出租汽车经营服务管理暂行办法》第十四条");
        page.locator("#scenario").fill("核验申请人的准驾车型和驾龄");
        page.locator("#matters").fill("33 0801!");
        page.locator("#quota").fill("200");
        page.locator("#reason").fill("办理跨省网约车驾驶员证");
        applicant.look("applications-form-zh");
        submit(page);
        assertThat(page.locator("#matters-error").first()).isVisible();
        assertThat(page.locator("#quota")).hasValue("200");
        assertThat(page.locator("input[name=fields][value=address]")).isChecked();
        applicant.look("applications-form-wrong-zh");
        page.locator("#matters").fill("33-0801-009");
        submit(page);
        assertThat(page.locator("[role=status]")).containsText("草稿已保存");
        agreesAndSubmits(applicant);
        assertThat(page.locator("h1")).containsText("待答复");
        assertThat(page.locator("main")).containsText("按工作日计算");
        applicant.look("applications-submitted-zh");
        return number(page);
    }

    private static void agreesAndSubmits(Person applicant) {
        var page = applicant.page();
        page.locator("#agree-head").fill("示例负责人");
        page.locator("#agree-role").fill("主任");
        page.locator("#agree-reason").fill("同意申请");
        page.locator("form[action$='/steps/agree'] button").click();
        assertThat(page.locator("h1")).containsText("已经负责人同意");
        page.locator("#submit-reason").fill("请予支持");
        page.locator("form[action$='/steps/submit'] button").click();
    }

    private static void refuses(Person provider, String number) {
        provider.open(APPLICATIONS);
        var page = provider.page();
        assertThat(page.locator("main")).containsText("答复共享申请");
        // A date as Chinese readers write it, ten working days on.
        assertThat(page.locator("main table").first()).containsText("日 截止");
        provider.look("applications-todos-zh");
        page.locator("main table a").first().click();
        assertThat(page.locator("h1")).containsText(number);
        page.locator("details.more summary").getByText("不同意").first().click();
        assertThat(page.locator("#refuse-ground option[value=papers-incomplete]"))
                .hasCount(0);
        page.locator("#refuse-ground").selectOption("not-necessary");
        page.locator("#refuse-head").fill("示例科长");
        page.locator("#refuse-role").fill("科长");
        page.locator("#refuse-reason").fill("核验驾驶资格无需住址");
        provider.look("applications-refusing-zh");
        page.locator("form[action$='/steps/refuse'] button").click();
        assertThat(page.locator("h1")).containsText("不同意");
    }

    private static String amends(Person applicant, String number) {
        var page = applicant.page();
        applicant.open(APPLICATIONS);
        assertThat(page.locator("main")).containsText("不同意");
        applicant.open(APPLICATIONS + "/" + number);
        assertThat(page.locator(".notice.bad")).containsText("提供部门不同意：并非办理事项所必需");
        assertThat(page.locator(".notice.bad")).containsText("核验驾驶资格无需住址");
        applicant.look("applications-refused-zh");
        page.locator(".language").click();
        applicant.look("applications-refused-en");
        page.locator(".language").click();
        page.getByText("修改后再申请").click();
        assertThat(page.locator("#basis")).hasValue("《网络预约出租汽车经营服务管理暂行办法》第十四条");
        page.locator("input[name=fields][value=address]").uncheck();
        page.locator("#reason").fill("已去掉住址");
        submit(page);
        agreesAndSubmits(applicant);
        assertThat(page.locator("h1")).containsText("待答复");
        return number(page);
    }

    private static void approves(Person provider, String number) {
        var page = provider.page();
        provider.open(APPLICATIONS + "/" + number);
        page.locator("#approve-head").fill("示例科长");
        page.locator("#approve-role").fill("科长");
        page.locator("#approve-reason").fill("符合条件");
        page.locator("form[action$='/steps/approve'] button").click();
        assertThat(page.locator("h1 .badge")).hasText("同意");
        provider.open(APPLICATIONS + "/grants?side=given");
        assertThat(page.locator("main")).containsText(number);
        provider.look("applications-given-zh");
    }

    private static void seesTheGrant(Person applicant, String number) {
        var page = applicant.page();
        applicant.open(APPLICATIONS + "/grants");
        assertThat(page.locator("main table")).containsText(number);
        assertThat(page.locator("main table")).containsText("姓名、证号、准驾车型");
        applicant.look("applications-grants-zh");
        page.locator("main table a").first().click();
        assertThat(page.locator("h1")).containsText("生效中");
        applicant.look("applications-grant-zh");
        applicant.open(APPLICATIONS + "/all");
        assertThat(page.locator("main table tbody tr")).hasCount(2);
        applicant.look("applications-all-zh");
    }

    private static void reads(Person applicant, String number) {
        applicant.page().locator(".language").click();
        for (var path : new String[] {"", "/all", "/grants", "/grants/" + number, "/" + number}) {
            applicant.open(APPLICATIONS + path);
            applicant.look("applications" + path.replace('/', '-').replace(number, "one") + "-en");
        }
        applicant.open("/console/catalogue");
        applicant.look("catalogue-list-en");
        assertThat(applicant.page().locator("main").innerText()).doesNotContain("共享");
    }

    private static void submit(Page page) {
        page.locator("main form.fields button.primary").click();
    }

    private static String number(Page page) {
        var address = page.url();
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
