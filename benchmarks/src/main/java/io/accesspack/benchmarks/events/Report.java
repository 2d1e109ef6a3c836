package io.accesspack.benchmarks.events;

import io.accesspack.benchmarks.load.Estimate;
import io.accesspack.benchmarks.load.Turn;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The contenders side by side, as Markdown. Turns of the same index belong to the same round. */
final class Report {

    private final Map<Request, Map<Recording, List<Turn>>> turns = new EnumMap<>(Request.class);
    private final PrintStream out;

    Report(Map<Side, List<Turn>> turns, PrintStream out) {
        turns.forEach((side, taken) -> this.turns
                .computeIfAbsent(side.request(), request -> new EnumMap<>(Recording.class))
                .put(side.recording(), taken));
        this.out = out;
    }

    void print() {
        line("");
        line("| | | p50 | p99 | CPU | SQL statements | transactions |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        turns.forEach((request, recordings) -> recordings.forEach((recording, taken) -> {
            Turn sum = Turn.sum(taken);
            line(
                    "| %s | %s | %.2f ms | %.2f ms | %.2f ms | %.2f | %.2f |",
                    request.label(),
                    recording.label(),
                    sum.p50(),
                    sum.p99(),
                    sum.cpuMillis(),
                    sum.perRequest(sum.queries()),
                    sum.perRequest(sum.transactions()));
        }));
        line("");
        line("| median (95 %% interval) | (b) / (a) p50 | (b) / (a) p99 | (b) / (a) CPU | (b) / (c) p50 | (a) / (c)"
                + " p50 |");
        line("| --- | --- | --- | --- | --- | --- |");
        turns.keySet()
                .forEach(request -> line(
                        "| %s | %s | %s | %s | %s | %s |",
                        request.label(),
                        ratio(request, Recording.PACK, Recording.STOCK, Turn::p50),
                        ratio(request, Recording.PACK, Recording.STOCK, Turn::p99),
                        ratio(request, Recording.PACK, Recording.STOCK, Turn::cpuMillis),
                        ratio(request, Recording.PACK, Recording.OFF, Turn::p50),
                        ratio(request, Recording.STOCK, Recording.OFF, Turn::p50)));
        line("");
        line("Goal: (b) no slower than (a).");
    }

    private Estimate ratio(Request request, Recording numerator, Recording denominator, ToDoubleFunction<Turn> value) {
        List<Turn> above = turns.get(request).get(numerator);
        List<Turn> below = turns.get(request).get(denominator);
        return Estimate.of(IntStream.range(0, above.size())
                .mapToObj(round -> value.applyAsDouble(above.get(round)) / value.applyAsDouble(below.get(round)))
                .toList());
    }

    private void line(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
