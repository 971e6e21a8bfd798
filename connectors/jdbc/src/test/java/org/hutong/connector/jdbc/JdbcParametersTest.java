package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcParametersTest {

    private final JdbcConnector connector = new JdbcConnector();

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example:5432/main",
                "jdbc:postgresql://127.0.0.1/main",
                "jdbc:postgresql://[::1]:5432/main?sslmode=verify-full&currentSchema=a,b",
                "jdbc:mariadb://db.example/main?sslMode=verify-full",
                "jdbc:mysql://db.example:3306/main",
                "jdbc:opengauss://db.example:5432/main?currentSchema=a",
                "jdbc:kingbase8://db.example:54321/main?sslmode=require",
                "jdbc:dm://db.example:5236?schema=COUNTY",
                "jdbc:dm://[2001:db8::1]"
            })
    void acceptsAnAddress(String url) {
        assertThat(faults("url", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x",
                "jdbc:h2:tcp://db.example/x;INIT=RUNSCRIPT",
                "jdbc:postgresql:main",
                "jdbc:postgresql://db.example/main?socketFactory=org.example.Evil&socketFactoryArg=x",
                "jdbc:postgresql://db.example/main?sslmode=require&loggerFile=/tmp/x",
                "jdbc:postgresql://db.example/main?socketTimeout=0",
                "jdbc:postgresql://db.example/main?user=other",
                "jdbc:postgresql://a.example,b.example/main?",
                "jdbc:postgresql://user:pass@db.example/main",
                "jdbc:postgresql://db.example/{{x}}",
                "jdbc:postgresql://db.example/main#x",
                "jdbc:postgresql://db.example/main?sslmode=none",
                "jdbc:postgresql://db.example/main?sslmode=require&sslmode=disable",
                "jdbc:postgresql://db.example:0/main",
                "jdbc:postgresql://db.example:65536/main",
                "jdbc:postgresql://db.example",
                "jdbc:oracle:thin:@db.example:1521/main",
                "jdbc:mysql://db.example/main?allowLoadLocalInfile=true",
                "jdbc:mysql://db.example/main?autoDeserialize=true&queryInterceptors=x",
                "jdbc:mysql://db.example/main?sslMode=verify-full&serverSslCert=/etc/passwd",
                "jdbc:mysql:replication://db.example/main",
                "jdbc:mariadb:loadbalance://a.example,b.example/main",
                "jdbc:mariadb://address=(host=db.example)/main",
                "jdbc:mariadb://db.example/main?socketFactory=org.example.Evil",
                "jdbc:mariadb://db.example/main?credentialType=ENV",
                "jdbc:mariadb://db.example/main?hutongSockets=x",
                "jdbc:opengauss://db.example/main?xmlFactoryFactory=x",
                "jdbc:opengauss://a.example,b.example/main",
                "jdbc:kingbase8://db.example/main?ConfigurePath=/tmp/x",
                "jdbc:kingbase8://db.example/main?USEDISPATCH=true&SLAVE_ADD=127.0.0.1",
                "jdbc:dm://db.example/main",
                "jdbc:dm://db.example?logDir=/tmp",
                "jdbc:dm://db.example?unixSocketFile=/tmp/x",
                "jdbc:dm://GROUP?GROUP=(127.0.0.1:5236)",
                " jdbc:postgresql://db.example/main"
            })
    void refusesAnAddress(String url) {
        assertThat(faults("url", url)).containsExactly("/url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM holder WHERE code = :holderCode",
                "SELECT 1; DROP TABLE holder",
                "SELECT * FROM holder WHERE code = :holdercode",
                "SELECT * FROM holder WHERE code = :#holderCode",
                "SELECT * FROM holder WHERE code = '${body}'",
                "SELECT * FROM holder WHERE code = ? OR code = :holderCode",
                "SELECT * FROM holder",
                "SELECT '/* :holderCode"
            })
    void refusesAQuery(String query) {
        assertThat(faults("query", query)).containsExactly("/query");
    }

    @Test
    void namesTheDriverThatIsMissing() {
        assertThatThrownBy(() -> new Dameng().driver().load(ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("needs a driver that this gateway does not have: put com.dameng:DmJdbcDriver18 on its class"
                        + " path");
    }

    @Test
    void tellsDriversNothingButWhatTheyMayKnow() {
        Limits limits = new Limits(Duration.ofMillis(1500), Duration.ofMillis(2500), 1024);
        for (DatabaseProduct product : DatabaseProduct.ALL) {
            String scheme = product.schemes().get(0);
            DatabaseAddress address =
                    DatabaseAddress.parse("jdbc:" + scheme + "://db.example" + (product.hasDatabases() ? "/main" : ""));

            assertThat(product.url(address, "2001:db8::1"))
                    .startsWith("jdbc:" + scheme + "://[2001:db8::1]:" + product.standardPort());
            assertThat(product.options(address, limits, "x").stringPropertyNames())
                    .as(scheme)
                    .contains("connectTimeout", "socketTimeout");
        }
    }

    @Test
    void refusesAPasswordInTheClear() {
        assertThat(faults("password", "in the clear")).containsExactly("/password");
    }

    private List<String> faults(String name, String value) {
        Map<String, @Nullable Object> written = new HashMap<>(Map.of(
                "url", "jdbc:postgresql://db.example/main",
                "username", "reader",
                "password", Map.of("text", "demo"),
                "query", "SELECT * FROM holder WHERE code = :holderCode"));
        written.put(name, value);
        InvalidParameters invalid =
                catchThrowableOfType(InvalidParameters.class, () -> Parameters.check(connector.parameters(), written));
        return invalid == null
                ? List.of()
                : invalid.faults().stream()
                        .map(InvalidParameters.Fault::pointer)
                        .distinct()
                        .toList();
    }
}
