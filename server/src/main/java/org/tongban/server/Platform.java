package org.tongban.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server as one Spring application; the areas below this package are its modules. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Platform {}
