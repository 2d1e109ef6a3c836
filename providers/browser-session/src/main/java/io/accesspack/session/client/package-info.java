/** Which clients take part, and which requests count as theirs. */
package io.accesspack.session.client;
