/** Who may call: bearer tokens of one issuer for this audience (RFC 6750), each for one organization. */
package io.accesspack.posts.access;
