package org.hutong.gateway.contract;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the contract at {@code /openapi.yaml} and a page to browse it at {@code /docs}, without any other network. */
@Configuration(proxyBeanMethods = false)
class ContractPages implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/openapi.yaml").addResourceLocations("classpath:/openapi/");
        registry.addResourceHandler("/docs/**")
                .addResourceLocations(
                        "classpath:/openapi/docs/", "classpath:/META-INF/resources/webjars/swagger-ui/5.34.1/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/docs", "/docs/index.html");
        registry.addRedirectViewController("/docs/", "/docs/index.html");
    }
}
