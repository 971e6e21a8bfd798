package org.hutong.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The Hutong gateway: one process that brokers, decides, signs and proves. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Hutong")
public class HutongApplication {

    /** Starts the gateway; settings are documented in {@code application.yaml}. */
    public static void main(String[] args) {
        SpringApplication.run(HutongApplication.class, args);
    }
}
