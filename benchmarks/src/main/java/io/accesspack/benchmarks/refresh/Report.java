package io.accesspack.benchmarks.refresh;

import io.accesspack.benchmarks.load.Estimate;
import io.accesspack.benchmarks.load.Turn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The contenders side by side, as Markdown. Turns of the same index belong to the same round. */
final class Report {

    private static final int STATEMENT_WIDTH = 150;
    /** Rarer ones are Keycloak's own housekeeping. */
    private static final double RARE = 0.01;

    private final Map<Rotation, List<Turn>> turns;
    private final PrintStream out;

    Report(Map<Rotation, List<Turn>> turns, PrintStream out) {
        this.turns = turns;
        this.out = out;
    }

    void print() {
        printTotals();
        printRatios();
        turns.keySet().forEach(this::printStatements);
    }

    private void printTotals() {
        line("");
        line(
                "| | refreshes/s | p50 | p99 | Keycloak CPU | database CPU | SQL statements | transactions | generator CPU |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        turns.forEach((rotation, each) -> {
            Turn sum = Turn.sum(each);
            line(
                    "| %s | %.0f | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %.2f | %.2f | %.0f %% |",
                    rotation.label(),
                    sum.requestsPerSecond(),
                    sum.p50(),
                    sum.p99(),
                    sum.perRequest(sum.cpu().server().toNanos()) / 1e6,
                    sum.perRequest(sum.cpu().database().toNanos()) / 1e6,
                    sum.perRequest(sum.queries()),
                    sum.perRequest(sum.transactions()),
                    100.0 * sum.cpu().generator().toNanos() / sum.cpu().total().toNanos());
        });
    }

    private void printRatios() {
        line("");
        line("| median of %d rounds (95 %% interval) | (c) / (b) | goal | (c) / (a) | goal | (b) / (a) |", rounds());
        line("| --- | --- | --- | --- | --- | --- |");
        printRatio("refreshes/s", Turn::requestsPerSecond, "≥ 1.05", "≥ 0.95");
        printRatio("p50", Turn::p50, "", "");
        printRatio("p99", Turn::p99, "≤ 1.00", "");
        printRatio("CPU per refresh", Turn::cpuMillis, "", "");
    }

    private void printRatio(String what, ToDoubleFunction<Turn> value, String goalToStock, String goalToNone) {
        line(
                "| %s | %s | %s | %s | %s | %s |",
                what,
                ratio(Rotation.PACK, Rotation.STOCK, value),
                goalToStock,
                ratio(Rotation.PACK, Rotation.NONE, value),
                goalToNone,
                ratio(Rotation.STOCK, Rotation.NONE, value));
    }

    private Estimate ratio(Rotation numerator, Rotation denominator, ToDoubleFunction<Turn> value) {
        return Estimate.of(IntStream.range(0, rounds())
                .mapToObj(round -> value.applyAsDouble(turns.get(numerator).get(round))
                        / value.applyAsDouble(turns.get(denominator).get(round)))
                .toList());
    }

    private int rounds() {
        return turns.get(Rotation.NONE).size();
    }

    private void printStatements(Rotation rotation) {
        Turn sum = Turn.sum(turns.get(rotation));
        List<Map.Entry<String, Long>> statements =
                new ArrayList<>(sum.statements().entrySet());
        statements.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
        line("");
        line("Executions per refresh, %s:", rotation.label());
        for (Map.Entry<String, Long> statement : statements) {
            double count = sum.perRequest(statement.getValue());
            if (count >= RARE) {
                line("  %5.2f  %s", count, shortened(statement.getKey()));
            }
        }
    }

    private static String shortened(String statement) {
        return statement.length() <= STATEMENT_WIDTH ? statement : statement.substring(0, STATEMENT_WIDTH) + "…";
    }

    private void line(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
