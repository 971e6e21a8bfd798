package org.hutong.connector.file;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hutong.connector.Connector;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameters;
import org.hutong.connector.Secret;
import org.hutong.connector.TargetBound;
import org.hutong.connector.Targets;
import org.hutong.connector.Title;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from tables that sources deliver as files. All connections share the threads that look for files, the SSH client,
 * and the number of imports that may work at once.
 */
public final class FileConnector implements Connector, TargetBound {

    private static final Logger LOG = LoggerFactory.getLogger(FileConnector.class);

    /** Looks wait for sources most of the time. */
    private static final int LOOKS_AT_ONCE = 8;

    /** Imports work: about 100 MB of memory each. */
    private static final int IMPORTS_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private volatile FilePlaces places;
    private volatile Shelves shelves;
    private final ScheduledThreadPoolExecutor looks = threads("file-look", LOOKS_AT_ONCE);
    private final ScheduledThreadPoolExecutor timers = threads("file-timer", 1);
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(IMPORTS_AT_ONCE);
    private final CurrentTargets targets = new CurrentTargets(Targets.uncheckedAndDangerous());
    private final SshConnecting ssh = new SshConnecting(timers, targets);

    /**
     * What {@link java.util.ServiceLoader} calls. Until {@link #use} is called, no connection can start. DANGER: until
     * {@link #keepTo} is called, connections by SFTP may lead anywhere.
     */
    public FileConnector() {
        this(FilePlaces.none(), Clock.systemUTC());
    }

    public FileConnector(FilePlaces places, Clock clock) {
        this.places = places;
        this.clock = clock;
        this.shelves = new Shelves(places.snapshots(), clock);
        // Not at once: by then every connection of this gateway has opened its shelf.
        looks.scheduleWithFixedDelay(this::clearShelves, 1, 24, TimeUnit.HOURS);
    }

    /** Sets the directories. Call it before the first connection is started: those that are keep to what was set before. */
    public void use(FilePlaces places) {
        this.shelves = new Shelves(places.snapshots(), clock);
        this.places = places;
    }

    /** By SFTP; folders are the operator's to allow, see {@link FilePlaces}. */
    @Override
    public void keepTo(Targets others) {
        targets.keepTo(others);
    }

    private void clearShelves() {
        try {
            shelves.clear();
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "snapshots that nobody uses could not be deleted: {}",
                    failure.getClass().getName());
        }
    }

    private static ScheduledThreadPoolExecutor threads(String name, int count) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
                count, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Title title() {
        return new Title("文件", "File");
    }

    @Override
    public List<Parameter> parameters() {
        return FileParameters.ALL;
    }

    @Override
    public OpenConnection open(Parameters parameters) {
        Columns columns = Columns.of(parameters);
        Source source = Locations.source(parameters, places, ssh);
        String contents = contents(parameters, columns, source);
        Optional<Secret> key =
                parameters.has("snapshotKey") ? Optional.of(parameters.secret("snapshotKey")) : Optional.empty();
        Shelves used = shelves;
        Shelf shelf = used.take(contents, key);
        Importing importing = Importing.of(parameters, columns, shelf, slots, clock);
        Watch watch = new Watch(
                new Looking(source, Choosing.of(parameters, clock), importing),
                parameters.duration("pollInterval"),
                looks,
                () -> used.giveBack(contents));
        watch.start();
        Duration limit = parameters.duration("timeout");
        Duration maximumAge = FileParameters.age(parameters.text("maximumAge"));
        Map<String, Object> beans = Map.of(
                "lookUp", new LookUpStep(shelf, watch, columns, maximumAge, limit, readers, clock),
                "answer", new AnswerStep(),
                "failure", new FailureStep(limit));
        return new OpenConnection(beans, watch::close, new SnapshotCondition(shelf, watch));
    }

    /** All that decides what a snapshot holds, so that another set of columns is never answered from it. */
    private static String contents(Parameters parameters, Columns columns, Source source) {
        return Arrays.asList(
                        "1", // of this layout
                        source.label(),
                        parameters.text("pattern"),
                        parameters.text("format"),
                        parameters.text("encoding"),
                        parameters.text("delimiter"),
                        columns,
                        parameters.has("snapshotKey"))
                .toString();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        timers.shutdownNow();
        try {
            // An import under way is cut off, and gives back its files.
            looks.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException noPatience) {
            Thread.currentThread().interrupt();
        }
        ssh.close();
        readers.close();
    }
}
