/** APIs that ask for more than a token proves (RFC 9470). */
package io.accesspack.spring.stepup;
