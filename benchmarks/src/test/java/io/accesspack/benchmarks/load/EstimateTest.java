package io.accesspack.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void takesTheMiddleOfAnOddNumber() {
        assertThat(Estimate.of(List.of(3.0, 1.0, 20.0)).median()).isEqualTo(3.0);
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Estimate.of(List.of(4.0, 1.0, 20.0, 3.0)).median()).isEqualTo(3.5);
    }

    /** Table of the sign test: of 30 values the 10th and the 21st bound the median at 95 %. */
    @Test
    void boundsTheMedianByRanks() {
        Estimate estimate = Estimate.of(
                IntStream.rangeClosed(1, 30).mapToObj(Double::valueOf).toList());

        assertThat(estimate).isEqualTo(new Estimate(15.5, 10, 21));
    }

    @Test
    void boundsAFewValuesByTheirExtremes() {
        assertThat(Estimate.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0))).isEqualTo(new Estimate(3.5, 1, 6));
    }
}
