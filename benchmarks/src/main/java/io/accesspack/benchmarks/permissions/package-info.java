/** What the permission library costs; run with JMH. */
package io.accesspack.benchmarks.permissions;
