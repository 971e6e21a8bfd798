package org.hutong.gateway.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.transparency.WitnessSettings.Asked;
import org.hutong.gateway.transparency.WitnessStates.State;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/v1/log/witnesses}: who cosigns this log, and whether they do. */
@RestController
final class LogWitnessesController {

    private static final String PATH = "/audit/v1/log/witnesses";

    private final WitnessSettings settings;
    private final LogTables tables;
    private final Cosignatures cosignatures;
    private final WitnessStates states;
    private final QuorumWatch watch;

    LogWitnessesController(
            WitnessSettings settings,
            LogTables tables,
            Cosignatures cosignatures,
            WitnessStates states,
            QuorumWatch watch) {
        this.settings = settings;
        this.tables = tables;
        this.cosignatures = cosignatures;
        this.states = states;
        this.watch = watch;
    }

    @Bean
    static PathRoles logWitnessesRoles() {
        return new PathRoles(List.of(PathRoles.rule(PATH, Roles.AUDITOR, Roles.ADMINISTRATOR)));
    }

    /**
     * The answer.
     *
     * @param quorum how many have to cosign; 0: none has to
     * @param size entries in the newest signed tree
     * @param cosigned entries in the newest tree that enough have cosigned
     * @param missing whether too few have cosigned for longer than is allowed
     */
    record Answer(int quorum, long size, long cosigned, boolean missing, List<Witness> witnesses) {}

    /**
     * One witness.
     *
     * @param state {@code cosigned}, {@code failing}, {@code disagrees}, or {@code never-asked}
     * @param detail what it answered, if that was no cosignature
     * @param cosigned entries in the largest tree that it is known to have cosigned
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Witness(
            String name,
            String state,
            @Nullable String detail,
            long cosigned,
            @Nullable Instant at) {}

    @GetMapping(PATH)
    Answer witnesses() {
        var cosigned = cosignatures.newest().map(signed -> signed.checkpoint().size());
        return new Answer(
                settings.quorum(),
                tables.head().size(),
                cosigned.orElse(0L),
                watch.isMissing(),
                settings.witnesses().stream().map(this::witness).toList());
    }

    private Witness witness(Asked asked) {
        var state = states.of(asked);
        return new Witness(
                asked.name(),
                state.map(State::state).orElse("never-asked"),
                state.map(State::detail).filter(detail -> !detail.isEmpty()).orElse(null),
                cosignatures.latest(asked),
                states.askedAt(asked).orElse(null));
    }
}
