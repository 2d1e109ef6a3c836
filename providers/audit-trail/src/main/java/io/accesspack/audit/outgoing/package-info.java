/** HTTP to addresses that administrators of realms choose: only to where a server may reach out, by its proxy, and within a time. */
package io.accesspack.audit.outgoing;
