package org.hutong.connector.jdbc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.hutong.connector.Connector;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.TargetBound;
import org.hutong.connector.Targets;
import org.hutong.connector.Title;

/**
 * Asks databases with one query each. Every connection has a pool of its own, which is empty until the first question and
 * empties itself again; the pools share the thread that looks after them.
 */
public final class JdbcConnector implements Connector, TargetBound {

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("url", Kind.TEXT, "数据库地址", "Database address")
                    .explained(
                            "jdbc:postgresql://host:port/database; likewise mariadb, mysql, opengauss, kingbase8, and"
                                    + " dm without a database.")
                    .asRequired()
                    .checkedBy(DatabaseAddress::check),
            Parameter.of("username", Kind.TEXT, "用户名", "User name")
                    .explained("A database user that may only read what the query needs.")
                    .asRequired(),
            Parameter.of("password", Kind.SECRET, "密码", "Password").asRequired(),
            Parameter.of("query", Kind.TEXT, "查询语句", "Query")
                    .explained("One SELECT with the named values :holderCode, :holderKind and :type.")
                    .asRequired()
                    .checkedBy(NamedQuery::check),
            Parameter.of("statementTimeout", Kind.DURATION, "查询超时", "Time for the query")
                    .explained("After it the database cancels the query.")
                    .otherwise("5s"),
            Parameter.of("connectTimeout", Kind.DURATION, "连接超时", "Time to connect")
                    .explained("To get a connection from the pool, or a new one from the database.")
                    .otherwise("2s"),
            Parameter.of("poolSize", Kind.INTEGER, "连接数上限", "Connections at most")
                    .otherwise(5)
                    .within(1, 100),
            Parameter.of("answerLimit", Kind.INTEGER, "应答上限", "Largest answer")
                    .explained("Bytes of one result. A longer one is refused while it is being read.")
                    .otherwise(1_048_576)
                    .within(1024, 16_777_216));

    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("jdbc-housekeeping").factory());

    private final CurrentTargets targets;

    /**
     * What {@link java.util.ServiceLoader} calls. DANGER: until {@link #keepTo} is called, connections may lead anywhere.
     */
    public JdbcConnector() {
        this(Targets.uncheckedAndDangerous());
    }

    /** @param targets where connections may lead */
    public JdbcConnector(Targets targets) {
        this.targets = new CurrentTargets(targets);
    }

    @Override
    public void keepTo(Targets others) {
        targets.keepTo(others);
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Title title() {
        return new Title("数据库", "Database");
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public OpenConnection open(Parameters parameters) {
        DatabaseAddress address = DatabaseAddress.parse(parameters.text("url"));
        DatabaseProduct product = address.product();
        Limits limits = Limits.of(parameters);
        NamedQuery query = NamedQuery.parse(parameters.text("query"));
        Pool pool = Pool.open(address, parameters, limits, targets, housekeeping);
        Map<String, Object> beans = Map.of(
                "select", new SelectStep(pool.sessions(), query, product, limits),
                "answer", new AnswerStep(),
                "failure", new FailureStep(product, limits, pool.sessions()));
        return new OpenConnection(beans, pool::close);
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
    }
}
