/** What sinks that post to an address have in common. */
package io.accesspack.audit.sink.http;
