package org.tongban.server.oversight;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.tongban.server.testing.PlatformTest;

/** A test of this area: the whole platform, with time that moves nothing on by itself and desks empty at first. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PlatformTest
@TestPropertySource(properties = "tongban.timers.every=PT10H")
@Import(MadeUpMatters.class)
@ExtendWith(FreshDesks.class)
public @interface OversightTest {}
