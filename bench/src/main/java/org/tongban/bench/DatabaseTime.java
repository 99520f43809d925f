package org.tongban.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * How long a thread waited for the database: from sending a statement or a commit to having its whole answer. That is
 * planning, carrying out and the way there and back, and a little more than the server itself would say.
 */
final class DatabaseTime implements BeanPostProcessor {

    private static final ThreadLocal<long[]> SPENT = ThreadLocal.withInitial(() -> new long[1]);

    /** Nanoseconds of this thread since it began. */
    static long spent() {
        return SPENT.get()[0];
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database ? new Timed(database) : bean;
    }

    private static final class Timed extends DelegatingDataSource {
        Timed(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return timed(super.getConnection(), Connection.class);
        }
    }

    private static <T> T timed(T real, Class<T> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            long begun = System.nanoTime();
            Object result = call(real, method, arguments);
            if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                SPENT.get()[0] += System.nanoTime() - begun;
            }
            return result instanceof Statement statement && type == Connection.class
                    ? timed(statement, statementType(method))
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Statement> Class<T> statementType(Method method) {
        return (Class<T>) method.getReturnType();
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
