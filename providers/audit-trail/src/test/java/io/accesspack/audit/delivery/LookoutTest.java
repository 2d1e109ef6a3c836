package io.accesspack.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LookoutTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final BlockingQueue<Integer> looks = new LinkedBlockingQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private Lookout lookout;
    private Thread thread;

    @AfterEach
    void stop() throws InterruptedException {
        lookout.stop();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void goesOnWhateverGoesWrong(Throwable failure) throws InterruptedException {
        begin(new Lookout(Duration.ofMillis(1), LONG), () -> {
            if (number.get() < 3) {
                fail(failure);
            }
            return true;
        });

        assertThat(nextLook()).isEqualTo(1);
        assertThat(nextLook()).isEqualTo(2);
        assertThat(nextLook()).isEqualTo(3);
        assertThat(nextLook()).isEqualTo(4);
    }

    @Test
    void looksAgainAndAgainWhileSomethingMayBecomeDue() throws InterruptedException {
        begin(new Lookout(Duration.ofMillis(1), LONG), () -> true);

        assertThat(nextLook()).isEqualTo(1);
        assertThat(nextLook()).isEqualTo(2);
    }

    @Test
    void looksRarelyWhenNothingMay() throws InterruptedException {
        begin(new Lookout(Duration.ofMillis(1), LONG), () -> false);

        assertThat(nextLook()).isEqualTo(1);
        assertThat(looks.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void looksAtOnceWhenWoken() throws InterruptedException {
        begin(new Lookout(LONG, LONG), () -> false);

        lookout.wake();

        assertThat(nextLook()).isEqualTo(1);
    }

    private void begin(Lookout begun, BooleanSupplier look) {
        lookout = begun;
        thread = new Thread(() -> lookout.run(() -> {
            looks.add(number.incrementAndGet());
            return look.getAsBoolean();
        }));
        thread.start();
    }

    private Integer nextLook() throws InterruptedException {
        return looks.poll(10, TimeUnit.SECONDS);
    }

    private static Stream<Throwable> failures() {
        return Stream.of(new NoClassDefFoundError(), new OutOfMemoryError(), new IllegalStateException());
    }

    private static void fail(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
