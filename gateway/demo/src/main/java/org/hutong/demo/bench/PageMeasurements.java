package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hutong.demo.Browser;
import org.hutong.demo.DemoFailure;

/** The console's pages, as people of each role open them. */
final class PageMeasurements {

    private static final int TIMES = 5;
    private static final List<String> PEOPLE = List.of("demo-zhao", "demo-qian", "demo-sun", "demo-zheng");
    private static final Pattern SECTIONS = Pattern.compile("<nav class=\"sections\".*?</nav>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("href=\"(/console/[^\"?#]+)\"");
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"");

    private final String gateway;

    /** @param gateway its address */
    PageMeasurements(String gateway) {
        this.gateway = gateway;
    }

    /**
     * A page.
     *
     * @param bytes of the page with its scripts, styles and pictures, not compressed
     */
    record PageCost(String path, double firstMillis, double medianMillis, long bytes) {}

    List<PageCost> measure() throws IOException {
        List<PageCost> measured = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        try {
            for (String person : PEOPLE) {
                Browser browser = new Browser();
                String home = browser.signIn(gateway + "/console", person, "demo-only-password");
                for (String path : sections(home)) {
                    if (seen.add(path)) {
                        measured.add(measure(browser, path));
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while measuring.");
        }
        return measured;
    }

    private PageCost measure(Browser browser, String path) throws IOException, InterruptedException {
        long[] nanos = new long[TIMES];
        String page = "";
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            page = browser.open(gateway + path);
            nanos[i] = System.nanoTime() - begun;
        }
        long bytes = bytes(page);
        Set<String> files = new LinkedHashSet<>();
        FILE.matcher(page).results().forEach(file -> files.add(file.group(1)));
        for (String file : files) {
            bytes += bytes(browser.open(gateway + file));
        }
        return new PageCost(path, nanos[0] / 1e6, Latencies.of(nanos).percentileMillis(50), bytes);
    }

    private static List<String> sections(String home) {
        return SECTIONS.matcher(home)
                .results()
                .flatMap(nav -> LINK.matcher(nav.group()).results())
                .map(link -> link.group(1))
                .toList();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
