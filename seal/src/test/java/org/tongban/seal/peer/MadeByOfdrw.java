package org.tongban.seal.peer;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Files and seals that ofdrw makes, here and now; it is loaded beside a Bouncy Castle of its own, which isn't ours. */
public final class MadeByOfdrw {
    private static final URLClassLoader LOADER = loader();
    private static final Function<String, byte[]> SIGNER = load(OfdrwSigner.class);

    private MadeByOfdrw() {}

    /** @param forms what {@link OfdrwSigner} is to make */
    public static byte[] file(String forms) {
        return within(() -> SIGNER.apply(forms));
    }

    private static URLClassLoader loader() {
        List<URL> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!place.contains("jdk18on")) {
                try {
                    places.add(Path.of(place).toUri().toURL());
                } catch (MalformedURLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked")
    static <R> Function<String, R> load(Class<? extends Function<String, R>> type) {
        try {
            return (Function<String, R>)
                    LOADER.loadClass(type.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The library finds its parts through the thread's class loader. */
    static <T> T within(Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(LOADER);
        try {
            return task.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
