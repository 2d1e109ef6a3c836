/** Who may read the feed: service accounts with a role of the client that stands for it. */
package io.accesspack.revocation.reader;
