/** Time stamps by an authority that others trust (RFC 3161): that something existed then, whatever happens to this server and its keys. */
package io.accesspack.audit.timestamp;
