package org.hutong.gateway.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many nodes there should be, and how many see each other. A node that is cut off sees itself alone and cannot tell from it that
 * there are others; but they all use one database, and show there that they live.
 */
@Component
public class Nodes {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final int EVERY_SECONDS = 2;
    private static final int LIVES_SECONDS = 15;

    private final UUID node = UUID.randomUUID();
    private final HazelcastInstance hazelcast;
    private final ClusterSettings settings;
    private final JdbcClient jdbc;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("cluster-node").factory());

    /** Written by the one thread of {@link #heart}, read by all. */
    private volatile int living = 1;

    Nodes(HazelcastInstance hazelcast, ClusterSettings settings, JdbcClient jdbc) {
        this.hazelcast = hazelcast;
        this.settings = settings;
        this.jdbc = jdbc;
        beat();
        heart.scheduleWithFixedDelay(this::beat, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** What the nodes that see each other, this one among them, can give of what all have in common. */
    public Share shared() {
        int members = members();
        return new Share(members, expected(members));
    }

    /** What this node can give alone. */
    public Share alone() {
        return new Share(1, expected(1));
    }

    private int expected(int members) {
        return Math.max(members, Math.max(living, settings.expectedMembers()));
    }

    private int members() {
        try {
            return hazelcast.getCluster().getMembers().size();
        } catch (HazelcastInstanceNotActiveException stopped) {
            return 1;
        }
    }

    private void beat() {
        try {
            jdbc.sql("""
                insert into cluster_node (node, cluster, seen_at) values (:node, :cluster, now())
                on conflict (node) do update set seen_at = now()
                """).param("node", node).param("cluster", settings.name()).update();
            living = jdbc.sql("""
                select count(*) from cluster_node
                where cluster = :cluster and seen_at > now() - make_interval(secs => :seconds)
                """)
                    .param("cluster", settings.name())
                    .param("seconds", LIVES_SECONDS)
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException away) {
            // What was known last holds on. Nothing is disclosed while the database is away.
            LOG.atDebug().log("The database does not say how many nodes live");
        }
    }

    @PreDestroy
    void leave() {
        heart.shutdownNow();
        try {
            jdbc.sql("delete from cluster_node where node = :node or seen_at < now() - interval '1 day'")
                    .param("node", node)
                    .update();
        } catch (DataAccessException away) {
            LOG.atDebug().log("The database does not hear that a node leaves; it will find out");
        }
    }
}
