package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hutong.demo.Browser;
import org.hutong.demo.DemoFailure;

/** The console's pages, as people of each role open them: whatever links lead to, one page of each kind. */
final class PageMeasurements {

    private static final int TIMES = 5;
    private static final List<String> PEOPLE = List.of("demo-zhao", "demo-qian", "demo-sun", "demo-zheng");
    private static final String REASON = "/console/entries/reason";
    private static final int MOST_OF_ONE_PERSON = 60;
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/console/[^\"#]+)\"[^>]*>");

    /** What a browser saves, and what only changes the language. */
    private static final Pattern SAVED = Pattern.compile(
            ".*(/evidence|/export|/file|/rows|/request|/settings|/trust-list.*|/language|/reconciliation)(\\?.*)?");

    /** The part of a path that names one of many. */
    private static final Pattern NAMED = Pattern.compile(
            "/console/(connections|agencies|types|catalogue|keys)/(?!_new|trust)[^/?]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|=[^&]*|[0-9]+");

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
        Map<String, PageCost> measured = new LinkedHashMap<>();
        try {
            for (String person : PEOPLE) {
                Browser browser = new Browser();
                String home = browser.signIn(gateway + "/console", person, "demo-only-password");
                if (home.contains(REASON)) {
                    browser.submit(home, REASON, Map.of("reason", "Measured"));
                }
                measure(browser, links(home), measured);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while measuring.");
        }
        return List.copyOf(measured.values());
    }

    private void measure(Browser browser, List<String> first, Map<String, PageCost> measured)
            throws IOException, InterruptedException {
        Deque<String> waiting = new ArrayDeque<>(first);
        int known = measured.size();
        while (!waiting.isEmpty() && measured.size() - known < MOST_OF_ONE_PERSON) {
            String path = waiting.remove();
            String kind = NAMED.matcher(path).replaceAll(found -> found.group(1) == null ? "*" : found.group(1) + "/*");
            if (!SAVED.matcher(path).matches() && !measured.containsKey(kind)) {
                measured.put(kind, measure(browser, path));
                waiting.addAll(links(browser.open(gateway + path)));
            }
        }
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

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .filter(link -> !link.group().contains(" download"))
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
