package org.tongban.server.licence;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.tongban.server.testing.PlatformTest;

/**
 * A test of the whole platform whose constructor is given what tests of licences work with: {@link BroughtIn} for
 * licences that are there already, {@link MarketOffice} that issued them, {@link CheckedFiles} to check their files.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@PlatformTest
@ExtendWith(LicenceTest.Given.class)
@interface LicenceTest {
    /** Made from the platform under test, anew for each test. */
    final class Given implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            Class<?> type = parameter.getParameter().getType();
            return type == BroughtIn.class || type == MarketOffice.class || type == CheckedFiles.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return SpringExtension.getApplicationContext(test)
                    .getAutowireCapableBeanFactory()
                    .createBean(parameter.getParameter().getType());
        }
    }
}
