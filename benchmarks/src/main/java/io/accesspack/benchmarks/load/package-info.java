/** Load on a server, and what it costs: contenders take turns, and turns of the same round are compared. */
package io.accesspack.benchmarks.load;
