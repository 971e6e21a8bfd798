package org.hutong.gateway;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void packagesKeepTheirInsidesToThemselvesAndHaveNoCycles() {
        ApplicationModules.of(HutongApplication.class).verify();
    }
}
