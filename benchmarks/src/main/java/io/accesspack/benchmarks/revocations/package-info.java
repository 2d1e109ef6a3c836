/** What it costs an API to ask whether a token has been revoked. */
package io.accesspack.benchmarks.revocations;
