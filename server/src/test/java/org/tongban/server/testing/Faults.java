package org.tongban.server.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What is wrong with a page, as it stands in its window. */
final class Faults {
    /**
     * Two things that take axe-core a third of its time, done otherwise to the same end. It is compiled for browsers
     * without private fields and keeps each field of each colour in a WeakMap; here it keeps them on the colour itself.
     * And it reads the same few colours of a page's styles anew for each word; here once.
     */
    private static final String AXE = """
            ((WeakMap, WeakSet) => {
              %s
              const colour = axe.commons.color.Color.prototype;
              const parse = colour.parseString;
              const known = new Map();
              colour.parseString = function (text) {
                if (!known.has(text)) {
                  const { r, g, b, alpha } = parse.call(this, text);
                  known.set(text, { r, g, b, alpha });
                }
                return Object.assign(this, known.get(text));
              };
            })(
              class {
                #name = Symbol();
                has(holder) { return this.#name in holder; }
                get(holder) { return holder?.[this.#name]; }
                set(holder, value) { holder[this.#name] = value; }
              },
              class {
                #name = Symbol();
                has(holder) { return this.#name in holder; }
                add(holder) { holder[this.#name] = true; }
              });""".replace("%s", source());

    private static final String LOOK = """
            async colours => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
              const seen = await axe.run(document, {
                runOnly: { type: 'tag', values: tags },
                rules: { 'color-contrast': { enabled: colours } },
                resultTypes: ['violations']
              });
              const faults = seen.violations
                .filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => rule.id + ' ' + rule.nodes.slice(0, 5).map(node => node.target.join(' ')).join(' | '));
              if (document.documentElement.scrollWidth > window.innerWidth) {
                const wide = [...document.querySelectorAll('body *')]
                  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
                  .map(one => one.tagName.toLowerCase() + '.' + one.className).slice(0, 5);
                faults.push('scrolls sideways: ' + wide.join(' | '));
              }
              return faults;
            }""";

    private Faults() {}

    /**
     * @param colours whether the contrast of words to what is behind them is measured, which takes longer than all else
     * @return serious and critical findings of axe-core, and whether the page scrolls sideways
     */
    static List<String> of(Page page, boolean colours) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
            // The pages after this one have it from the start, at a fraction of what sending it to each costs.
            page.addInitScript(AXE);
        }
        return ((List<?>) page.evaluate(LOOK, colours))
                .stream().map(String::valueOf).toList();
    }

    private static String source() {
        try (InputStream in = Objects.requireNonNull(Faults.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
