/** The files of the console, as the JAR has them and as browsers get them. */
package io.accesspack.console.pages;
