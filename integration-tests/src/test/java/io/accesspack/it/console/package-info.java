/** The console: how it is served, and the client as which it signs people in. */
package io.accesspack.it.console;
