package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Signing out everywhere ends the person's sessions of all browsers, on all nodes. The identity provider may still know him there: who gave
 * his password before that moment has to give it again.
 */
@Component
class SignOutEverywhere implements LogoutHandler {

    static final String PARAMETER = "everywhere";

    /** Longer than anybody stays signed in at an identity provider. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    SignOutEverywhere(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient jdbc, Clock clock) {
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication == null || request.getParameter(PARAMETER) == null) {
            return;
        }
        var now = clock.instant();
        jdbc.sql("insert into console_sign_out (person, at) values (?, ?) on conflict (person) do update set at"
                        + " = excluded.at")
                .params(authentication.getName(), Timestamp.from(now))
                .update();
        jdbc.sql("delete from console_sign_out where at < ?")
                .param(Timestamp.from(now.minus(REMEMBERED)))
                .update();
        sessions.findByPrincipalName(authentication.getName()).keySet().forEach(sessions::deleteById);
    }

    /**
     * Whether a person has signed out everywhere since he gave his password.
     *
     * @param authenticated when he gave it ({@code auth_time}); null if the identity provider does not say
     */
    boolean isSince(String person, @Nullable Instant authenticated) {
        return jdbc.sql("select at from console_sign_out where person = ?")
                .param(person)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional()
                .filter(at -> authenticated == null || authenticated.isBefore(at))
                .isPresent();
    }
}
