/** The client as which the console signs people in. */
package io.accesspack.console.client;
