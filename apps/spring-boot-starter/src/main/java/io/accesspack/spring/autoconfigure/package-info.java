/** What the starter configures by itself. */
package io.accesspack.spring.autoconfigure;
