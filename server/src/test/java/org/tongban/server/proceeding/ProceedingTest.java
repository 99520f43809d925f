package org.tongban.server.proceeding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.tongban.server.testing.PlatformTest;

/**
 * A test of this area: the whole platform, with procedures and a calendar made up for it, and timers only when asked. What
 * one of them needs beside that stands here for all, so that they share one platform.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PlatformTest
@TestPropertySource(properties = "tongban.timers.every=PT10H")
@Import({MadeUpCatalogue.Wiring.class, Matters.class, SignedIn.class, CrashTest.Knife.class})
@interface ProceedingTest {}
