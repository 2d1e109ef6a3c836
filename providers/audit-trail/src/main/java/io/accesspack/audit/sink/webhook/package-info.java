/** Delivers events by HTTP, signed as Standard Webhooks describes, and only to where a server may reach out. */
package io.accesspack.audit.sink.webhook;
