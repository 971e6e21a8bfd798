package org.hutong.gateway.console;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Chromium: the one that is installed, else what Playwright can download, else Debian's package, which root installs. With none,
 * tests fail with one line that says what to install. One of each language for all tests of a JVM: its own controls, such as those of dates,
 * speak it.
 */
final class Browser {

    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String INSTALL =
            "The console's tests need a browser: install chromium (Debian: apt-get install chromium chromium-l10n"
                    + " fonts-noto-cjk).";

    private static final Map<String, com.microsoft.playwright.Browser> RUNNING = new HashMap<>();

    private Browser() {}

    /** @param language as BCP 47 has it */
    static synchronized com.microsoft.playwright.Browser get(String language) {
        return RUNNING.computeIfAbsent(language, Browser::start);
    }

    private static com.microsoft.playwright.Browser start(String language) {
        var installed = installed();
        if (installed.isPresent()) {
            return launch(installed.get(), language);
        }
        try {
            return Playwright.create().chromium().launch(options(language));
        } catch (PlaywrightException cannotBeDownloaded) {
            install();
            return launch(
                    installed().orElseThrow(() -> new IllegalStateException(INSTALL, cannotBeDownloaded)), language);
        }
    }

    private static com.microsoft.playwright.Browser launch(Path program, String language) {
        var environment = new HashMap<>(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return playwright.chromium().launch(options(language).setExecutablePath(program));
    }

    private static LaunchOptions options(String language) {
        var environment = new HashMap<>(System.getenv());
        environment.put("LANGUAGE", language.replace('-', '_'));
        return new LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--lang=" + language))
                .setEnv(environment);
    }

    private static Optional<Path> installed() {
        return PROGRAMS.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":"))
                        .map(place -> Path.of(place).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() {
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))
                || !System.getProperty("user.name").equals("root")) {
            throw new IllegalStateException(INSTALL);
        }
        run("apt-get", "update", "-qq");
        run(
                "apt-get",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "chromium",
                "chromium-l10n",
                "fonts-noto-cjk");
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(INSTALL);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(INSTALL, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(INSTALL, stopped);
        }
    }
}
