package io.accesspack.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.Records;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkRunTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aSinkThatLacksAClassFailsLikeAnyOther() throws InterruptedException {
        List<Attempt> attempts = run(event -> {
            throw new NoClassDefFoundError("com/example/Missing");
        });

        assertThat(attempts).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.result()).isEqualTo(Attempt.Result.FAILED);
            assertThat(attempt.error()).isEqualTo("The sink failed: java.lang.NoClassDefFoundError");
        });
    }

    private List<Attempt> run(Delivering delivering) throws InterruptedException {
        AuditSink sink = new AuditSink() {
            @Override
            public void deliver(OutgoingEvent event) throws DeliveryFailedException {
                delivering.deliver(event);
            }

            @Override
            public void close() {}
        };
        return new SinkRun(sink, 2, threads, Instant::now, () -> false)
                .attempt(List.of(leased("first"), leased("second")));
    }

    private static LeasedDelivery leased(String id) {
        return new LeasedDelivery(id, 1, Instant.now(), Records.ofNobody());
    }

    private interface Delivering {
        void deliver(OutgoingEvent event) throws DeliveryFailedException;
    }
}
