package org.hutong.gateway.transparency;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.transparency.WitnessOutcome.Cosigned;
import org.hutong.gateway.transparency.WitnessOutcome.Failing;
import org.hutong.gateway.transparency.WitnessSettings.Asked;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has the newest checkpoint cosigned: one node at a time, all witnesses at once, while the log goes on. */
@Component
@Order(6)
class Witnesses implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final String WORK = "witnesses";
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final WitnessSettings settings;
    private final LogTables tables;
    private final Cosignatures cosignatures;
    private final AskWitness askWitness;
    private final WitnessStates states;
    private final QuorumWatch watch;
    private final Turns turns;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-witnesses").daemon().factory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Witnesses(
            WitnessSettings settings,
            LogTables tables,
            Cosignatures cosignatures,
            AskWitness askWitness,
            WitnessStates states,
            QuorumWatch watch,
            Turns turns) {
        this.settings = settings;
        this.tables = tables;
        this.cosignatures = cosignatures;
        this.askWitness = askWitness;
        this.states = states;
        this.watch = watch;
        this.turns = turns;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.witnesses().isEmpty()) {
            var look = settings.witnessInterval().compareTo(LOOK) < 0 ? settings.witnessInterval() : LOOK;
            clockwork.scheduleWithFixedDelay(this::work, 0, look.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
        threads.shutdownNow();
    }

    private void work() {
        try {
            if (turns.take(WORK, longest())) {
                askAll();
                turns.again(WORK, settings.witnessInterval());
            }
            watch.look();
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn().log("No witness is asked while the database is away");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Asking witnesses failed; they are asked again");
        }
    }

    private Duration longest() {
        return settings.witnessTimeout().multipliedBy(AskWitness.TRIES).plus(settings.witnessInterval());
    }

    private void askAll() throws InterruptedException {
        var note = tables.head().checkpoint();
        if (note.isEmpty()) {
            return;
        }
        var signed = SignedCheckpoint.parse(note);
        threads.invokeAll(settings.witnesses().stream()
                .filter(witness ->
                        cosignatures.latest(witness) != signed.checkpoint().size() || states.isInTrouble(witness))
                .map(witness -> Executors.callable(() -> ask(witness, signed)))
                .toList());
    }

    private void ask(Asked witness, SignedCheckpoint signed) {
        try {
            var outcome = askWitness.ask(witness, signed);
            if (outcome instanceof Cosigned(var cosigned)) {
                var signatures = cosigned.note().signatures();
                cosignatures.add(signed, witness, signatures.getLast());
            }
            states.put(witness, outcome);
        } catch (DataAccessException | TransactionException away) {
            LOG.atWarn()
                    .addKeyValue("witness", witness.name())
                    .log("What a witness answered is lost: the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).addKeyValue("witness", witness.name()).log("Asking a witness failed");
            states.put(witness, new Failing(fault.getClass().getSimpleName()));
        }
    }
}
