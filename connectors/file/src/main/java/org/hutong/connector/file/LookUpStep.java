package org.hutong.connector.file;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;

/**
 * Looks a holder up in the snapshot in use. Leaves a {@link Finding}.
 *
 * @param readers read on the asker's behalf: an asker may be interrupted at any time, a {@link Snapshot}'s reader never
 * @param limit for reading; and before it for the first look at the source, when there is no snapshot yet
 */
record LookUpStep(
        Shelf shelf,
        Watch watch,
        Columns columns,
        Duration maximumAge,
        Duration limit,
        ExecutorService readers,
        Clock clock)
        implements Processor {

    @Override
    public void process(Exchange exchange)
            throws InvalidPayloadException, InterruptedException, ExecutionException, TimeoutException, NoSnapshot {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        String indexKey = columns.indexKey(asked);
        Finding finding = read(indexKey);
        if (finding == null) {
            boolean looked = watch.awaitFirstLook(limit);
            finding = looked ? read(indexKey) : null;
        }
        exchange.getMessage().setBody(fresh(finding));
    }

    private @Nullable Finding read(String indexKey) throws InterruptedException, ExecutionException, TimeoutException {
        return readers.submit(() -> shelf.reading(snapshot -> Finding.of(snapshot, indexKey)))
                .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Finding fresh(@Nullable Finding finding) throws NoSnapshot {
        if (finding == null) {
            throw new NoSnapshot(
                    watch.trouble().orElseGet(() -> new Unavailable("the first file is still being imported")));
        }
        if (finding.about().age(clock).compareTo(maximumAge) > 0) {
            throw new NoSnapshot(new Unavailable("the last complete file is older than allowed"));
        }
        return finding;
    }
}
