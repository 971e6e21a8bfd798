package org.hutong.gateway.sharing;

import org.hutong.gateway.files.YamlFiles;

/** Working days for tests. */
final class Years {

    private Years() {}

    /** The years that the gateway comes with. */
    static WorkingDays shipped() {
        return WorkingDays.of(new YamlFiles().read("classpath:sharing/working-days-*.yaml", WrittenYear::read));
    }
}
