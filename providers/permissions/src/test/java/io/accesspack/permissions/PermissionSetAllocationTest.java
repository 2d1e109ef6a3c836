package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionSetAllocationTest {

    private static final int CHECKS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<String> questions = List.of(
            "resource0.action",
            "resource0.action.below.and.further.down.the.tree",
            "other.action",
            "resource0",
            "Resource0.action",
            "");
    private Object lastAnswer;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1_000})
    void impliesAllocatesNothing(int size) {
        PermissionSet set = PermissionSet.of(IntStream.range(0, size)
                .mapToObj(i -> new PermissionPattern("resource" + i + ".*"))
                .toList());

        assertThat(fewestBytesAllocatedBy(set::implies)).isLessThan(CHECKS);
    }

    @Test
    void theMeasurementWouldSeeOneSmallObjectPerCheck() {
        assertThat(fewestBytesAllocatedBy(question -> new Object())).isGreaterThan(8L * CHECKS);
    }

    /** The fewest of some rounds: a round may be charged for what the virtual machine does on this thread beside the test. */
    private long fewestBytesAllocatedBy(Function<String, Object> answer) {
        return LongStream.generate(() -> bytesAllocatedBy(answer))
                .limit(10)
                .min()
                .orElseThrow();
    }

    private long bytesAllocatedBy(Function<String, Object> answer) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CHECKS; i++) {
            lastAnswer = answer.apply(questions.get(i % questions.size()));
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(lastAnswer).isNotNull();
        return allocated;
    }
}
