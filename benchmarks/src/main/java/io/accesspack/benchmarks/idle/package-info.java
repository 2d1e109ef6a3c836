/** What a server costs in which nobody does anything: queries a minute by the number of realms, and its start. */
package io.accesspack.benchmarks.idle;
