package io.accesspack.benchmarks.permissions;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A check and the making of a set, by the number of patterns that are left when it is minimal. Half of them are wildcards.
 * One third of the questions are permissions held exactly, one third are held by a wildcard, one third are not held; a set
 * of one pattern has no exact one.
 *
 * <p>Single calls are timed, because their median does not depend on what else the machine does; it includes reading the
 * clock twice, some 20 ns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PermissionSetBenchmark {

    private static final int QUESTIONS = 1 << 10;

    @Param({"1", "10", "100", "1000"})
    int size;

    private PermissionSet set;
    private List<String> patterns;
    private List<PermissionPattern> redundant;
    private List<String> questions;
    private int next;

    @Setup
    public void prepare() {
        Random random = new Random(size);
        List<PermissionPattern> minimal = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            minimal.add(new PermissionPattern(
                    i % 2 == 0 ? "resource" + i + ".invoices.*" : "resource" + i + ".invoices.read"));
        }
        set = PermissionSet.of(minimal);
        patterns = set.values();

        redundant = new ArrayList<>(minimal);
        for (int i = 0; i < size; i += 2) {
            redundant.add(new PermissionPattern("resource" + i + ".invoices.read"));
            redundant.add(new PermissionPattern("resource" + i + ".invoices.lines.*"));
        }
        Collections.shuffle(redundant, random);

        questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            int resource = random.nextInt(size);
            questions.add(
                    switch (i % 3) {
                        case 0 -> "resource" + (resource | 1) + ".invoices.read";
                        case 1 -> "resource" + (resource & ~1) + ".invoices.delete";
                        default -> "resource" + resource + ".orders.read";
                    });
        }
        Collections.shuffle(questions, random);
    }

    /** One check of one permission. */
    @Benchmark
    public boolean implies() {
        return set.implies(question());
    }

    /** The same check against one pattern after the other, for comparison. */
    @Benchmark
    public boolean impliesOneByOne() {
        String question = question();
        for (String pattern : patterns) {
            if (covers(pattern, question)) {
                return true;
            }
        }
        return false;
    }

    /** A minimal set from twice as many patterns in random order. */
    @Benchmark
    public PermissionSet minimize() {
        return PermissionSet.of(redundant);
    }

    private static boolean covers(String pattern, String permission) {
        int prefix = pattern.length() - 1;
        return pattern.charAt(prefix) == '*'
                ? permission.startsWith(pattern.substring(0, prefix))
                : permission.equals(pattern);
    }

    private String question() {
        return questions.get(next++ & (QUESTIONS - 1));
    }
}
