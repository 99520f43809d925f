package org.tongban.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongban.server.Platform;

/** The whole platform as it is shipped, on a database of a benchmark. */
record RunningPlatform(ConfigurableApplicationContext context, URI url) implements AutoCloseable {

    static final int CONNECTIONS = 20;

    static RunningPlatform on(Database.Place place) throws IOException {
        return on(place, Map.of());
    }

    /** With {@link DatabaseTime} counted, which costs a little. */
    static RunningPlatform timed(Database.Place place, Map<String, Object> more) throws IOException {
        return on(place, more, List.of(new DatabaseTime()));
    }

    static RunningPlatform on(Database.Place place, Map<String, Object> more) throws IOException {
        return on(place, more, List.of());
    }

    private static RunningPlatform on(
            Database.Place place, Map<String, Object> more, List<BeanPostProcessor> processors) throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Packs.ROOT.resolve("bench/target")), "platform");
        int port = freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", port);
        settings.put("server.address", "127.0.0.1");
        settings.put("server.shutdown", "immediate");
        settings.put("tongban.home", home.toString());
        settings.put("tongban.public-url", "http://127.0.0.1:" + port);
        settings.put("tongban.demo", true);
        List<Path> packs = Packs.folders();
        for (int i = 0; i < packs.size(); i++) {
            settings.put("tongban.packs[" + i + "]", packs.get(i).toString());
        }
        settings.put("spring.datasource.url", place.url());
        settings.put("spring.datasource.username", place.user());
        settings.put("spring.datasource.password", place.password());
        settings.put("spring.datasource.hikari.maximum-pool-size", CONNECTIONS);
        settings.put("spring.datasource.hikari.minimum-idle", CONNECTIONS);
        settings.put("logging.file.name", home.resolve("tongban.log").toString());
        settings.putAll(more);
        SpringApplication application = new SpringApplication(Platform.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(settings);
        application.addInitializers(context -> processors.forEach(context.getBeanFactory()::addBeanPostProcessor));
        return new RunningPlatform(application.run(), URI.create("http://127.0.0.1:" + port));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
