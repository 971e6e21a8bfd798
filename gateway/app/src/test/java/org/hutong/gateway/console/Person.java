package org.hutong.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hutong.gateway.landscape.Gateway;

/** Somebody at a browser of his own, of the smallest size that the console is made for. Whatever the browser complains of is kept. */
final class Person implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final BrowserContext context;
    private final Page page;
    private final String gateway;
    private final List<String> complaints = new ArrayList<>();

    private Person(Gateway gateway, String language) {
        this.gateway = gateway.url();
        context = Browser.get(language)
                .newContext(new NewContextOptions()
                        .setLocale(language)
                        .setTimezoneId("Asia/Shanghai")
                        .setAcceptDownloads(true)
                        .setViewportSize(1366, 768));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A status that the page asked for is not a fault of the page.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    /** Somebody who has not signed in. */
    static Person stranger(Gateway gateway) {
        return new Person(gateway, "zh-CN");
    }

    /** One of the realm's people, who reads Chinese, signed in by the pages of the real Keycloak. */
    static Person signedIn(Gateway gateway, String name) {
        return signedIn(gateway, name, "zh-CN");
    }

    static Person signedIn(Gateway gateway, String name, String language) {
        var person = new Person(gateway, language);
        person.page.navigate(person.gateway + "/console");
        person.page.locator("#username").fill(name);
        person.page.locator("#password").fill("demo-only-password");
        person.page.locator("#kc-login").click();
        person.page.waitForURL(address -> address.startsWith(person.gateway + "/console"));
        return person;
    }

    Page page() {
        return page;
    }

    /** Opens a page of the console. */
    Response open(String path) {
        return page.navigate(gateway + path);
    }

    /** The page has no violation of WCAG 2.2 AA that axe-core knows. */
    void assertAccessible() {
        var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(found.stream()
                        .map(violation -> violation.getId() + ": " + violation.getHelp() + " at "
                                + violation.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList())
                .as("accessibility of %s", page.url())
                .isEmpty();
    }

    /** Nothing is wider than the window, and the browser has complained of nothing (such as what the security policy blocks). */
    void assertSound() {
        assertThat(complaints).as("complaints at %s", page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits the window", page.url())
                .isEqualTo(true);
        assertThat(page.locator("body").innerText())
                .as("texts of %s are there in its language", page.url())
                .doesNotContain("??");
    }

    /** A picture of the whole page, for people to look at. */
    void picture(String name) {
        page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** All that every page has to be, with a picture. */
    void look(String name) {
        assertSound();
        assertAccessible();
        picture(name);
    }

    @Override
    public void close() {
        context.close();
    }
}
