package org.hutong.gateway.accesslog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hutong.gateway.landscape.Gateway;
import tools.jackson.databind.json.JsonMapper;

/** Notes administrative acts as of another time. */
public final class ActsAt {

    private ActsAt() {}

    public static void note(Gateway gateway, Instant at, AdministrativeAct act) {
        new AdministrativeActs(
                        gateway.database(),
                        gateway.bean(ReadableSide.class),
                        gateway.bean(JsonMapper.class),
                        Clock.fixed(at, ZoneOffset.UTC))
                .note(act);
    }
}
