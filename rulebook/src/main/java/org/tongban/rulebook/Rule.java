package org.tongban.rulebook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which rules of the rulebook a test proves, by id: {@code @Rule("APP-04")}.
 *
 * <p>The build reads it from compiled tests and writes {@code docs/rules.md}; an id the rulebook doesn't have fails
 * the build.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Rule {
    /** Rule ids, such as {@code "APP-04"}. */
    String[] value();
}
