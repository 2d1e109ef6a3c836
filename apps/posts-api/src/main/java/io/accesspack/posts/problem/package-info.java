/** Refusals of bad requests, as problem details (RFC 9457). */
package io.accesspack.posts.problem;
