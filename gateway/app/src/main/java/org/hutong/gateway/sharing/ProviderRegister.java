package org.hutong.gateway.sharing;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which agency provides a type in a province, as the operator has set it. */
@Component
class ProviderRegister {

    private final Map<String, Map<String, String>> providers;

    ProviderRegister(WorkflowSettings settings) {
        this.providers = settings.providers();
    }

    /** The agency that provides a type in a province, if it is registered. */
    Optional<String> find(String province, String type) {
        return Optional.ofNullable(providers.getOrDefault(province, Map.of()).get(type));
    }
}
