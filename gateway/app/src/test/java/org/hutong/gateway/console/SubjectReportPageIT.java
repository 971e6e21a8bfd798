package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.PdfOptions;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.hutong.province.SampleHolders;
import org.junit.jupiter.api.Test;

/** An auditor answers a person who asks who has looked at him. */
class SubjectReportPageIT {

    private static final String PAGE = "/console/subject-reports";

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    @Test
    void anAuditorAnswersAPersonsRequestOnPaper() throws Exception {
        var why = "核验 <b>" + UUID.randomUUID() + "</b>";
        var holder = seldomAskedAbout();
        assertThat(client.lookUp("zj-service-hall", Requests.with(body -> {
                            body.put("reason", why);
                            body.withObject("/holder").put("code", holder);
                        }))
                        .status())
                .isEqualTo(200);
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            auditor.open(PAGE);
            auditor.look("subject-reports-form-zh");
            ask(auditor, holder);

            var page = auditor.page();
            assertThat(page.locator("h1")).hasText("个人信息查询情况报告");
            assertThat(page.locator("main")).containsText("以“" + why + "”为由查询了您的机动车驾驶证。披露了：状态");
            assertThat(page.locator("main"))
                    .containsText(holder.substring(0, 4) + "************" + holder.substring(16));
            assertThat(page.locator("main")).not().containsText(holder);
            assertThat(page.locator("main")).not().containsText("示例经办人");
            auditor.look("subject-reports-report-zh");

            var paper = Path.of("target", "screenshots", "subject-reports-paper-zh.pdf");
            page.pdf(new PdfOptions().setFormat("A4").setPath(paper));
            try (var pdf = Loader.loadPDF(Files.readAllBytes(paper))) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                        .contains("个人信息查询情况报告", "查询了您的机动车驾驶证")
                        .doesNotContain("退出", "再查一人");
            }
            page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
            auditor.picture("subject-reports-print-zh");
        }
    }

    @Test
    void aNumberThatIsNoneIsSaidAtItsFieldAndWhatWasTypedStays() {
        try (var auditor = Person.signedIn(gateway, "demo-sun", "en-US")) {
            auditor.open(PAGE);
            ask(auditor, "360102199003078030");
            assertThat(auditor.page().locator("#code-error")).isVisible();
            assertThat(auditor.page().locator("#code")).hasValue("360102199003078030");
            assertThat(auditor.page().locator("#reason")).hasValue("本人到场申请");
            auditor.look("subject-reports-wrong-en");
            ask(auditor, "330106195006060067");
            assertThat(auditor.page().locator("main")).containsText("no agency asked for your data");
            auditor.look("subject-reports-none-en");
        }
    }

    @Test
    void theFileHasTheProofs() throws Exception {
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            auditor.open(PAGE);
            auditor.page().locator("#code").fill(Requests.JIANGXI_DRIVER);
            auditor.page().locator("#reason").fill("本人到场申请");
            var file = auditor.page()
                    .waitForDownload(() -> auditor.page().getByText("下载含证明的报告").click());
            assertThat(file.suggestedFilename()).isEqualTo("subject-report.html");
            assertThat(Files.readString(file.path())).contains("披露了").doesNotContain(Requests.JIANGXI_DRIVER);
        }
    }

    /** The other tests ask about the first ones, more often than a report has room for. */
    private static String seldomAskedAbout() {
        return SampleHolders.jiangxiDrivers().getLast().holder().idNumber();
    }

    private static void ask(Person auditor, String code) {
        auditor.page().locator("#code").fill(code);
        auditor.page().locator("#reason").fill("本人到场申请");
        auditor.page().locator("main button.primary").click();
    }
}
