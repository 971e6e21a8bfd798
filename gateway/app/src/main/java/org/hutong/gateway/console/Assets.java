package org.hutong.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Scripts and styles. Their addresses change with their content, so browsers keep them for ever. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final String OURS = "console/assets/";
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/";
    private static final int DIGITS = 12;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ConsoleSecurity.ASSETS + "/*/**")
                .addResourceLocations("classpath:/" + OURS, "classpath:/" + HTMX)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new UnderHash());
    }

    /** Whether there is such a file of ours. */
    public boolean has(String name) {
        return new ClassPathResource(OURS + name).exists();
    }

    /** Where a file is served. */
    public String path(String name) {
        return addresses.computeIfAbsent(name, file -> ConsoleSecurity.ASSETS + "/" + hash(file) + "/" + file);
    }

    private static String hash(String name) {
        var ours = new ClassPathResource(OURS + name);
        try (var content = (ours.exists() ? ours : new ClassPathResource(HTMX + name)).getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (IOException missing) {
            throw new UncheckedIOException("The console has no such file: " + name, missing);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
