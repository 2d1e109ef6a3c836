/** Enforces the annotations of the pack at methods. */
package io.accesspack.spring.method;
