/** What roles and permissions in a token cost, in a realm with very many organizations and in a small one. */
package io.accesspack.benchmarks.organization;
