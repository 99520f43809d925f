package org.tongban.server.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.tongban.server.Platform;

/**
 * A test of the whole platform: started as a person would meet it, on a free port, with the packs of this repository and
 * the made-up city, on a real PostgreSQL.
 *
 * <p>PostgreSQL runs once for all tests. Each Spring context has a database of its own; classes with the same settings
 * share context and database, so tests make the people and things they need and never count what others made. A class
 * that can't share says {@code @DirtiesContext(classMode = BEFORE_CLASS)}; one that needs other settings adds
 * {@code @TestPropertySource(properties = "tongban.demo=false")}.
 *
 * <p>Inject {@link Server} for browsers and API clients, {@link SettableClock} to move time. Time stands still at
 * {@link SettableClock#START} unless moved, and is set back before each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
        classes = Platform.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A test that pauses a job must not lose a race against the clock that carries jobs on.
        properties = {
            "tongban.reissue.every=P1D",
            "tongban.imports.every=P1D",
            "tongban.trusted.every=P1D",
            "tongban.verify.unproven-files=300"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({SettableClock.Configuration.class, Server.class})
@TestExecutionListeners(listeners = SettableClock.SetBack.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface PlatformTest {}
