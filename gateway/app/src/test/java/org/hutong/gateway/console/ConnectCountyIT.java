package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.province.JiangxiCountyFisheries;
import org.hutong.province.JiangxiCountyRealEstate;
import org.hutong.province.SampleHolders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** An administrator lets a county's system join with nothing but a browser. */
class ConnectCountyIT {

    private static final String TYPE = """
        {"reason":"A county joins","type":{"key":"fishing-permit","name":{"zh":"渔业捕捞许可证","en":"Fishing permit"},
        "authority":{"zh":"渔业主管部门","en":"Fisheries"},"holderKinds":["111"],"sharing":"conditional","credentialValidity":"P30D",
        "expiryField":"validUntil","fields":{"permitNumber":{"zh":"许可证号","en":"Permit number","sensitivity":"personal"},
        "holderName":{"zh":"持证人","en":"Holder","sensitivity":"personal"},"vesselName":{"zh":"船名","en":"Vessel","sensitivity":"personal"},
        "fishingMethod":{"zh":"作业方式","en":"Method","sensitivity":"ordinary"},
        "validFrom":{"zh":"有效期始","en":"Valid from","sensitivity":"ordinary"},
        "validUntil":{"zh":"有效期止","en":"Valid until","sensitivity":"ordinary"}},
        "schema":{"type":"object","additionalProperties":false,
        "required":["permitNumber","holderName","fishingMethod","validFrom","validUntil"],
        "properties":{"permitNumber":{"type":"string","minLength":1,"maxLength":64},
        "holderName":{"type":"string","minLength":1,"maxLength":100},"vesselName":{"type":"string","minLength":1,"maxLength":64},
        "fishingMethod":{"enum":["trawl","gillnet","hook-and-line"]},"validFrom":{"type":"string","format":"date"},
        "validUntil":{"type":"string","format":"date"}}}}}
        """;

    private static final String SAMPLE = """
        {
          "xkzh": "X-1", "cyr": "张虚构", "cm": "虚构渔00001",
          "zyfs": "11", "yxqq": "20260101", "yxqz": "20301231", "bz": "-"
        }\
        """;

    private static final String MAPPING = """
        (
          $day := function($d) { $substring($d, 0, 4) & "-" & $substring($d, 4, 2) & "-" & $substring($d, 6, 2) };
          {
            "permitNumber": xkzh,
            "holderName": cyr,
            "vesselName": cm,
            "fishingMethod": $lookup({ "11": "trawl", "12": "gillnet", "21": "hook-and-line" }, zyfs),
            "validFrom": $day(yxqq),
            "validUntil": $day(yxqz)
          }
        )\
        """;

    private static final Gateway GATEWAY = Gateway.start(
            Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", ""));

    @BeforeAll
    static void aTypeThatNoConnectionGives() {
        var client = new Client(GATEWAY);
        assertThat(client.administer("POST", "/types", TYPE).status()).isEqualTo(201);
        assertThat(client.administer("POST", "/types/fishing-permit/activate", "{\"version\":1}")
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void connectsACountyAndLooksARecordUp() throws IOException {
        try (var county = JiangxiCountyFisheries.start("127.0.0.1", 0);
                var administrator = Person.signedIn(GATEWAY, "demo-zhao")) {
            administrator.open("/console/connections");
            administrator.look("connections-none-zh");
            create(administrator, county);
            map(administrator);
            testCall(administrator);
            activate(administrator);

            var found = new Client(GATEWAY).lookUp("zj-service-hall", lookup());
            assertThat(found.status()).as(found.http().body()).isEqualTo(200);
            assertThat(found.json().at("/record/vesselName").stringValue()).startsWith("虚构渔");

            countsAreShown(administrator);
            pauseAndResume(administrator);
            versions(administrator);
            inEnglish(administrator);
            remove(administrator);
        }
    }

    private static void create(Person administrator, JiangxiCountyFisheries county) {
        var page = administrator.page();
        page.locator("main .heading .primary").click();
        administrator.look("connections-connectors-zh");
        link(page, "HTTP 接口").click();
        administrator.look("connections-new-zh");

        page.getByLabel("标识 *", exact()).fill("jx-county-fishing-permit");
        page.getByLabel("中文名称").fill("江西省某虚构县渔业局<script>alert(1)</script>");
        page.getByLabel("英文名称").fill("Fisheries of a made-up county of Jiangxi");
        page.getByLabel("证照类型").selectOption("fishing-permit");
        page.locator("#province").selectOption("36");
        page.locator("#area").fill("360199");
        field(page, "/url").fill("ftp://127.0.0.1/permits");
        field(page, "/method").selectOption("POST");
        field(page, "/body").fill("{ \"sfzh\": \"{holder.code}\" }");
        field(page, "/authentication/scheme").selectOption("header");
        field(page, "/authentication/name").fill(JiangxiCountyFisheries.KEY_HEADER);
        field(page, "/authentication/value").fill(JiangxiCountyFisheries.KEY);
        field(page, "/outcome/pointer").fill("/code");
        field(page, "/outcome/found").fill("0");
        field(page, "/outcome/notFound").fill("1");
        field(page, "/record").fill("/data");
        page.getByLabel("本次办理说明").fill("某县渔业局接入");
        button(page, "建立（草稿）").click();

        assertThat(page.locator("[id='p/url:about'] .error")).isVisible();
        assertThat(field(page, "/outcome/pointer")).hasValue("/code");
        assertThat(field(page, "/authentication/value")).hasValue("");
        administrator.look("connections-new-refused-zh");

        field(page, "/url").fill(county.url() + JiangxiCountyFisheries.PERMITS);
        field(page, "/authentication/value").fill(JiangxiCountyFisheries.KEY);
        button(page, "建立（草稿）").click();
        assertThat(page.locator(".notice.ok")).containsText("连接已建立");
    }

    private static void map(Person administrator) {
        var page = administrator.page();
        assertThat(page.locator("#mapping")).hasValue(Pattern.compile("\"permitNumber\": permitNumber"));
        page.locator("#sample").fill("{ 错");
        assertThat(page.locator("#result .error")).containsText("不是正确的 JSON");
        page.locator("#sample").fill(SAMPLE);
        assertThat(page.locator("#result tr.faulty").first()).containsText("缺少这个字段");
        page.locator("#mapping").fill(MAPPING.replace("$day(yxqz)", "yxqz"));
        assertThat(page.locator("#result tr.faulty")).hasCount(1);
        assertThat(page.locator("#result tr.faulty")).containsText("有效期止");
        assertThat(page.locator(".unmapped")).hasText("/bz");
        administrator.look("connections-mapping-fault-zh");

        page.locator("#mapping").fill(MAPPING);
        assertThat(page.locator("#result .badge.ok")).isVisible();
        administrator.look("connections-mapping-zh");
        page.getByLabel("本次办理说明").fill("按该县的字段编写");
        button(page, "保存为新版本").click();
        assertThat(page.locator(".notice.ok")).containsText("映射已保存为新版本");
    }

    private static void testCall(Person administrator) {
        var page = administrator.page();
        page.getByLabel("证件号码").fill("360102199003078033");
        button(page, "测试").click();
        assertThat(page.locator("#code-about .error")).isVisible();
        administrator.look("connections-test-refused-zh");
        page.getByLabel("证件号码").fill(Requests.JIANGXI_DRIVER);
        button(page, "测试").click();
        assertThat(page.locator(".notice[role=status]")).containsText("测试通过");
        assertThat(page.locator(".notice[role=status]")).containsText("持证人");
        administrator.look("connections-test-zh");
    }

    private static void activate(Person administrator) {
        var page = administrator.page();
        button(page, "启用第 2 版").click();
        assertThat(page.locator(".badges")).containsText("第 2 版在用");
        assertThat(page.locator("h1")).hasText("江西省某虚构县渔业局<script>alert(1)</script>");
        administrator.look("connections-active-zh");
    }

    private static void countsAreShown(Person administrator) {
        assertThat(administrator.page().locator("#route .counts")).containsText("查到记录");
        administrator.look("connections-state-zh");
        administrator.open("/console/connections?province=36&health=ok&text=渔业");
        assertThat(administrator.page().locator("tbody tr")).hasCount(1);
        administrator.look("connections-list-zh");
        administrator.open("/console/connections?province=11");
        assertThat(administrator.page().locator(".empty")).containsText("没有符合条件的连接");
        administrator.open("/console/types/fishing-permit");
        assertThat(administrator.page().locator("dl.facts")).containsText("江西");
    }

    private static void pauseAndResume(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/connections/jx-county-fishing-permit");
        page.onceDialog(question -> question.accept());
        button(page, "暂停").click();
        assertThat(page.locator(".badges")).containsText("已暂停");
        administrator.look("connections-paused-zh");
        button(page, "恢复").click();
        assertThat(page.locator(".badges")).containsText("第 2 版在用");
    }

    private static void versions(Person administrator) {
        var page = administrator.page();
        link(page, "版本与记录").click();
        link(page, "与上一版比较").first().click();
        assertThat(page.locator("#differences ins").first()).isVisible();
        administrator.look("connections-versions-zh");

        page.getByText("回退到第 1 版").click();
        page.getByLabel("回退原因").fill("看看会怎样");
        page.onceDialog(question -> question.accept());
        button(page, "回退").click();
        // Version 1 never passed a test.
        assertThat(page.locator(".notice.bad")).containsText("尚未测试");
    }

    private static void inEnglish(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/connections/jx-county-fishing-permit");
        page.locator(".language").click();
        assertThat(page.locator(".badges")).containsText("Version 2 serves");
        administrator.look("connections-state-en");
        for (var tab : List.of("parameters", "mapping", "test", "versions")) {
            administrator.open("/console/connections/jx-county-fishing-permit/" + tab);
            administrator.look("connections-" + tab + "-en");
        }
        for (var other : List.of("connections", "connections/_new", "types", "types/fishing-permit")) {
            administrator.open("/console/" + other);
            administrator.look(other.replace('/', '-') + "-en");
        }
        page.locator(".language").click();
        assertThat(page.locator("h1")).hasText("渔业捕捞许可证");
    }

    private static void remove(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/connections/jx-county-fishing-permit");
        page.onceDialog(question -> question.accept());
        button(page, "移除").click();
        assertThat(page.locator(".notice.ok")).containsText("连接已移除");
    }

    @Test
    void aStoredSecretIsKeptAndWhoeverIsLateSeesWhatTheOtherDid() {
        try (var one = Person.signedIn(GATEWAY, "demo-zhao");
                var other = Person.signedIn(GATEWAY, "demo-zhao")) {
            createGuarded(one);
            one.open("/console/connections/guarded/parameters");
            other.open("/console/connections/guarded/parameters");
            assertThat(one.page().locator(".kept")).containsText("已设置");
            one.look("connections-parameters-zh");
            one.page().getByLabel("英文名称").fill("Renamed");
            save(one, "改名");

            field(other.page(), "/timeout").evaluate("field => field.closest('details').open = true");
            field(other.page(), "/timeout").fill("4s");
            save(other, "改超时");
            assertThat(other.page().locator(".notice.warn")).containsText("他人保存了第 3 版");
            assertThat(other.page().locator(".notice.warn")).containsText("Renamed");
            assertThat(field(other.page(), "/timeout")).hasValue("4s");
            other.look("connections-stale-zh");
            save(other, "改超时");
            assertThat(other.page().locator(".notice.ok")).containsText("新版本已保存");

            // The source takes the secret: the one that was stored with the first version.
            other.page().getByLabel("证件号码").fill(Requests.JIANGXI_DRIVER);
            button(other.page(), "测试").click();
            assertThat(other.page().locator(".notice[role=status]")).containsText("测试通过");
        }
    }

    private static void createGuarded(Person administrator) {
        var page = administrator.page();
        administrator.open("/console/connections/_new/http");
        page.locator("#id").fill("guarded");
        page.getByLabel("中文名称").fill("受保护的系统");
        page.getByLabel("英文名称").fill("A guarded source");
        page.getByLabel("证照类型").selectOption("driving-licence");
        page.locator("#province").selectOption("45");
        field(page, "/url").fill(Landscape.get().troubled().url() + "/guarded");
        field(page, "/method").selectOption("POST");
        field(page, "/body").fill("{\"code\":\"{holder.code}\"}");
        field(page, "/authentication/scheme").selectOption("header");
        field(page, "/authentication/name").fill("X-Api-Key");
        field(page, "/authentication/value").fill("the-source-s-own-key");
        save(administrator, "新接入", "建立（草稿）");
        page.locator("#mapping").fill("$");
        save(administrator, "原样");
        assertThat(page.locator(".notice.ok")).containsText("映射已保存");
    }

    @Test
    void aCountyThatExportsTablesJoinsToo() {
        try (var administrator = Person.signedIn(GATEWAY, "demo-zhao")) {
            var page = administrator.page();
            administrator.open("/console/connections/_new/file");
            administrator.look("connections-new-file-zh");
            page.locator("#id").fill("county-tables");
            page.getByLabel("中文名称").fill("某县不动产登记中心");
            page.getByLabel("英文名称").fill("A county's register of real estate");
            page.getByLabel("证照类型").selectOption("real-estate-certificate");
            page.locator("#province").selectOption("36");
            field(page, "/location/sftp/host").fill("127.0.0.1");
            field(page, "/location/sftp/port")
                    .fill(GATEWAY.bean(Environment.class).getRequiredProperty("JX_COUNTY_REAL_ESTATE_PORT"));
            field(page, "/location/sftp/username").fill(JiangxiCountyRealEstate.USERNAME);
            field(page, "/location/sftp/password").fill(JiangxiCountyRealEstate.PASSWORD);
            field(page, "/location/sftp/hostKeys").fill(JiangxiCountyRealEstate.HOST_KEY);
            field(page, "/location/sftp/directory").fill(JiangxiCountyRealEstate.DIRECTORY);
            field(page, "/pattern").fill("bdcqzs_*.csv");
            field(page, "/marker").fill(".ok");
            field(page, "/encoding").selectOption("GBK");
            pair(page, "不动产权证号", "certificateNumber");
            pair(page, "证件号1", "code1");
            pair(page, "证件号2", "code2");
            field(page, "/holder").fill("code1\ncode2");
            // The first table is fetched while the first question waits.
            page.getByText("其他参数").first().click();
            field(page, "/timeout").fill("25s");
            page.getByText("保护设置").first().click();
            page.getByLabel("总时限（秒）").fill("30");
            save(administrator, "某县接入", "建立（草稿）");
            assertThat(page.locator(".notice.ok")).containsText("连接已建立");

            link(page, "参数").click();
            assertThat(field(page, "/holder")).hasValue("code1\ncode2");
            assertThat(page.locator(".pair input").nth(5)).hasValue("code2");
            link(page, "测试").click();
            page.getByLabel("证件号码").fill(SampleHolders.JIANGXI_DRIVER);
            button(page, "测试").click();
            // The first mapping takes each field by its own name, and most are not there.
            assertThat(page.locator(".notice[role=status]"))
                    .containsText("测试未通过", new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
            assertThat(page.locator(".notice[role=status]")).containsText("查到记录");
            administrator.look("connections-test-failed-zh");
        }
    }

    /** In the first row that is free, or one more. */
    private static void pair(Page page, String name, String value) {
        var rows = page.locator(".pair");
        int free = 0;
        while (free < rows.count()
                && !rows.nth(free).locator("input").first().inputValue().isEmpty()) {
            free++;
        }
        if (free == rows.count()) {
            button(page, "增加一行").click();
        }
        rows.nth(free).locator("input").first().fill(name);
        rows.nth(free).locator("input").last().fill(value);
    }

    private static void save(Person person, String reason) {
        save(person, reason, "保存为新版本");
    }

    private static void save(Person person, String reason, String button) {
        person.page().getByLabel("本次办理说明").fill(reason);
        button(person.page(), button).click();
    }

    private static String lookup() {
        return Requests.with(body -> {
            body.put("type", "fishing-permit").put("province", "36").put("area", "360199");
            body.withObject("/holder").put("code", Requests.JIANGXI_DRIVER);
            body.withObject("/matter").put("code", "36-0631-005").put("name", "渔获上岸登记");
        });
    }

    private static Locator field(Page page, String pointer) {
        return page.locator("[id='p" + pointer + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
