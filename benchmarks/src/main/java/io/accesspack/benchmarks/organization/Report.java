package io.accesspack.benchmarks.organization;

import io.accesspack.benchmarks.load.Estimate;
import io.accesspack.benchmarks.load.StartUps;
import io.accesspack.benchmarks.load.Turn;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The sides of each request beside one another, as Markdown. */
final class Report {

    private static final String PACK_TABLES = "(?is).*\\bAP_(ORG_ROLE|ORG_PERMISSION|PERMISSION|CATALOGUE).*";

    private static final int STATEMENT_WIDTH = 150;
    private static final double RELEVANT = 0.05;

    private final Map<Request, List<Turn>> with = new HashMap<>();
    private final Map<Request, List<Turn>> without = new HashMap<>();
    private final StartUps startUps;
    private final PrintStream out;

    Report(Map<Side, List<Turn>> turns, StartUps startUps, PrintStream out) {
        turns.forEach((side, taken) -> (side.mapped() ? with : without).put(side.request(), taken));
        this.startUps = startUps;
        this.out = out;
    }

    void print() {
        line("");
        line("| | p50 without | p50 with | p50 with / without (95 %%) | CPU with / without (95 %%) |"
                + " SQL without | SQL with | of the pack |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Request request : Request.values()) {
            Turn stock = Turn.sum(without.get(request));
            Turn mapped = Turn.sum(with.get(request));
            line(
                    "| %s | %.2f ms | %.2f ms | %s | %s | %.2f | %.2f | %.2f |",
                    request.label(),
                    stock.p50(),
                    mapped.p50(),
                    ratio(request, Turn::p50),
                    ratio(request, Turn::cpuMillis),
                    stock.perRequest(stock.queries()),
                    mapped.perRequest(mapped.queries()),
                    mapped.perRequest(mapped.queries(statement -> statement.matches(PACK_TABLES))));
        }
        line("");
        line("Goal: p50 for one organization at most 1.05, the same in both realms; one query of the pack.");
        line("Start-up: %s.", startUps);
        for (Request request : Request.values()) {
            printAddedStatements(request);
        }
    }

    /** Keycloak writes sessions once a second at most, so the slower side shows more of those. */
    private void printAddedStatements(Request request) {
        Turn stock = Turn.sum(without.get(request));
        Turn mapped = Turn.sum(with.get(request));
        line("");
        line("More executions per request with the mapper, %s:", request.label());
        mapped.statements().forEach((statement, count) -> {
            double more = mapped.perRequest(count)
                    - stock.perRequest(stock.statements().getOrDefault(statement, 0L));
            if (more >= RELEVANT) {
                line("  %5.2f  %s", more, statement.substring(0, Math.min(statement.length(), STATEMENT_WIDTH)));
            }
        });
    }

    private Estimate ratio(Request request, ToDoubleFunction<Turn> value) {
        List<Turn> mapped = with.get(request);
        List<Turn> stock = without.get(request);
        return Estimate.of(IntStream.range(0, mapped.size())
                .mapToObj(round -> value.applyAsDouble(mapped.get(round)) / value.applyAsDouble(stock.get(round)))
                .toList());
    }

    private void line(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
