package org.hutong.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever page links lead to, from the first one of each role on, in both languages: one of each kind. */
class EveryPageIT {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The part of a path that names one of many. */
    private static final Pattern NAMED =
            Pattern.compile("/console/(connections|agencies|types|catalogue|keys)/(?!_new|trust)[^/]+");

    /** Four English words that follow each other: nobody's name. */
    private static final String ENGLISH_SENTENCES = """
        () => {
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            const place = node.parentElement;
            if (!place.closest('code, pre, script, style, textarea, svg, [translate=no], [lang]:not(html):not([lang^=zh])')
                && /([A-Za-z]{2,}[ ,.;:]+){3,}[A-Za-z]{2,}/.test(node.textContent)) {
              found.push(node.textContent.trim());
            }
          }
          return found;
        }
        """;

    /** Nor two Chinese characters on English pages, but for what somebody has written himself. */
    private static final String CHINESE_SENTENCES = ENGLISH_SENTENCES
            // Sentences quote matters and reasons as they were written.
            .replace("[lang]:not(html):not([lang^=zh])", "[lang]:not(html):not([lang^=en]), .sentence, .results td")
            .replace("/([A-Za-z]{2,}[ ,.;:]+){3,}[A-Za-z]{2,}/", "/[\\u4e00-\\u9fff]{2,}/");

    private static final String LINKS = """
        () => [...document.querySelectorAll('a[href^="/console"]:not([download])')].map(link => link.getAttribute('href'))
        """;

    private static final int MOST_OF_ONE_ROLE = 80;

    private static Gateway gateway = Gateway.shared();

    @BeforeAll
    static void something() {
        gateway = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.log.interval", "PT0.05S"));
        var client = new Client(gateway);
        for (var holder : List.of(Requests.JIANGXI_DRIVER, "360102199003078499")) {
            client.lookUp(
                    "zj-service-hall",
                    Requests.with(body -> body.withObject("/holder").put("code", holder)));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "demo-zhao, zh-CN", "demo-zhao, en-US", "demo-qian, zh-CN", "demo-qian, en-US",
        "demo-sun, zh-CN", "demo-sun, en-US", "demo-zheng, zh-CN", "demo-zheng, en-US"
    })
    void isSoundAccessibleAndInOneLanguage(String name, String language) {
        var kinds = new TreeMap<String, String>();
        var wrong = new ArrayList<String>();
        try (var person = Person.signedIn(gateway, name, language)) {
            var waiting = new ArrayDeque<String>(List.of("/console"));
            while (!waiting.isEmpty() && kinds.size() < MOST_OF_ONE_ROLE) {
                var address = waiting.remove();
                if (isFile(address) || kinds.putIfAbsent(kind(address), address) != null) {
                    continue;
                }
                int status = person.open(address).status();
                // This gateway administers no Keycloak, and says so.
                if (status != 200 && !(status == 503 && address.endsWith("/reconciliation"))) {
                    wrong.add(address + " answers " + status);
                }
                var reason = person.page().locator(".reason-form[action*=reason] input[required]");
                if (reason.count() > 0 && reason.first().isVisible()) {
                    person.assertAccessible();
                    reason.first().fill("年度审计");
                    person.page().locator(".reason button").first().click();
                }
                person.assertSound();
                person.assertAccessible();
                sentences(person, language).forEach(text -> wrong.add(address + " says: " + text));
                ((List<?>) person.page().evaluate(LINKS)).forEach(link -> waiting.add(String.valueOf(link)));
            }
        }
        assertThat(kinds).hasSizeGreaterThan(1).hasSizeLessThan(MOST_OF_ONE_ROLE);
        assertThat(wrong).isEmpty();
    }

    private static List<?> sentences(Person person, String language) {
        return (List<?>) person.page().evaluate(language.startsWith("zh") ? ENGLISH_SENTENCES : CHINESE_SENTENCES);
    }

    /** What a browser saves instead of showing it, and what only changes the language. */
    private static boolean isFile(String address) {
        return address.matches(".*(/evidence|/export|/file|/rows|/request|/settings|/trust-list.*|/language)(\\?.*)?");
    }

    /** Pages of one kind differ in what they are about, not in what they are made of. */
    private static String kind(String address) {
        var uri = URI.create(address);
        var path = UUID.matcher(NAMED.matcher(uri.getPath()).replaceAll("/console/$1/*"))
                .replaceAll("*");
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery().replaceAll("=[^&]*", "");
        return NUMBER.matcher(path).replaceAll("#") + "?" + query;
    }
}
