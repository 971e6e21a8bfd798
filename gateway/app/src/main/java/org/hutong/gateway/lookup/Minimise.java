package org.hutong.gateway.lookup;

import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Only fields that the decision permits, and the holder agrees to where he is asked, go on. */
@Component("minimise")
final class Minimise implements Step {

    @Override
    public void apply(Lookup lookup) {
        var permitted = lookup.permit().fields();
        var disclosed = new LinkedHashMap<String, Object>();
        lookup.request().type().fields().keySet().forEach(name -> {
            var value = lookup.record().get(name);
            if (value != null && permitted.contains(name) && lookup.agreesTo(name)) {
                disclosed.put(name, value);
            }
        });
        lookup.record = disclosed;
    }
}
