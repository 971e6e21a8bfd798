package org.hutong.connector.soap;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.cxf.headers.Header;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.InvalidParameters.Fault;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;

/** How a connection shows the source who is asking. Called for each request, from many threads. */
@FunctionalInterface
interface SoapSecurity {

    Parameter PARAMETER = Parameter.object(
                    "security",
                    "安全",
                    "WS-Security",
                    Parameter.of("scheme", Kind.TEXT, "方式", "Scheme")
                            .asRequired()
                            .oneOf("none", "username-token"),
                    Parameter.of("username", Kind.TEXT, "用户名", "User name").checkedBy(SoapSecurity::checkText),
                    Parameter.of("password", Kind.SECRET, "密码", "Password"),
                    Parameter.of("passwordType", Kind.TEXT, "密码形式", "Password type")
                            .explained("digest hides the password from whoever reads along; text sends it as it is."
                                    + " Default digest.")
                            .oneOf("digest", "text"))
            .explained("The scheme; username-token needs username and password. Each token has a nonce and the time.");

    /** The headers of one request. */
    List<Header> headers();

    /**
     * The scheme a connection names.
     *
     * @throws InvalidParameters when a member the scheme needs is missing
     */
    static SoapSecurity of(Parameters parameters, Clock clock) {
        Parameters given = parameters.object("security");
        if (!given.optionalText("scheme").orElse("none").equals("username-token")) {
            return List::of;
        }
        List<Fault> missing = Stream.of("username", "password")
                .filter(member -> !given.has(member))
                .map(member -> new Fault("/security/" + member, "is required by this scheme"))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidParameters(missing);
        }
        return UsernameTokens.of(given, clock);
    }

    private static void checkText(Object value, Parameter.Faults faults) {
        if (!StrictXml.carries((String) value)) {
            faults.add("", "must hold no control characters");
        }
    }
}
