package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Estimate;
import io.accesspack.benchmarks.load.Turn;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The sides beside one another, as Markdown. */
final class Report {

    private static final int STATEMENT_WIDTH = 200;
    private static final double RELEVANT = 0.05;

    private final Map<Side, List<Turn>> turns;
    private final int few;
    private final int many;
    private final PrintStream out;

    Report(Map<Side, List<Turn>> turns, int few, int many, PrintStream out) {
        this.turns = turns;
        this.few = few;
        this.many = many;
        this.out = out;
    }

    void print() {
        line("");
        line("| asked at a time | of | organizations | decisions/s | p50 | p99 | CPU | SQL statements |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        turns.forEach((side, taken) -> {
            Turn sum = Turn.sum(taken);
            line(
                    "| %s | %s | %d | %.0f | %.2f ms | %.2f ms | %.2f ms | %.2f |",
                    side.form().label(),
                    side.kind().label(),
                    side.organizations(),
                    sum.requestsPerSecond() * side.form().decisions(),
                    sum.p50(),
                    sum.p99(),
                    sum.cpuMillis(),
                    sum.perRequest(sum.queries()));
        });
        line("");
        line(
                "| asked at a time | decisions/s, pack / Authorization Services (95 %% interval) | the same by CPU |"
                        + " decisions/s, %d / %d organizations |",
                many, few);
        line("| --- | --- | --- | --- |");
        for (Side.Form form : Side.Form.values()) {
            List<Turn> pack = of(Side.Kind.PACK, few, form);
            List<Turn> stock = of(Side.Kind.AUTHORIZATION_SERVICES, few, form);
            line(
                    "| %s | %s | %s | %s |",
                    form.label(),
                    ratio(pack, stock, Turn::requestsPerSecond),
                    ratio(stock, pack, Turn::cpuMillis),
                    ratio(of(Side.Kind.PACK, many, form), pack, Turn::requestsPerSecond));
        }
        line("");
        line("Goal: at least 5, and flat.");
        turns.forEach(this::printStatements);
    }

    private List<Turn> of(Side.Kind kind, int organizations, Side.Form form) {
        return turns.entrySet().stream()
                .filter(side -> side.getKey().kind() == kind
                        && side.getKey().organizations() == organizations
                        && side.getKey().form() == form)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private void printStatements(Side side, List<Turn> taken) {
        line("");
        line(
                "Statements per request, %s, %s at a time, %d organizations:",
                side.kind().label(), side.form().label(), side.organizations());
        Turn sum = Turn.sum(taken);
        sum.statements().forEach((statement, count) -> {
            if (sum.perRequest(count) >= RELEVANT) {
                line(
                        "  %5.2f  %s",
                        sum.perRequest(count), statement.substring(0, Math.min(statement.length(), STATEMENT_WIDTH)));
            }
        });
    }

    private static Estimate ratio(List<Turn> above, List<Turn> below, ToDoubleFunction<Turn> value) {
        return Estimate.of(IntStream.range(0, above.size())
                .mapToObj(round -> value.applyAsDouble(above.get(round)) / value.applyAsDouble(below.get(round)))
                .toList());
    }

    private void line(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
