/** A real browser for pages that need one: headless Chromium, its screenshots, and axe-core's opinion of them. */
package io.accesspack.testkit.browser;
