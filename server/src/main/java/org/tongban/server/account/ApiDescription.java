package org.tongban.server.account;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.Page;

/** What {@code /api/v1/openapi.json} says beyond the addresses themselves: how programs sign in. */
@Configuration
class ApiDescription {
    @Bean
    @Lazy
    static OpenAPI openApi(PlatformSettings settings) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Page.class);
        return new OpenAPI()
                .info(new Info()
                        .title("Tongban 通办")
                        .version("1")
                        .description("Errors are problem details (RFC 9457) with a stable code and, where one is meant,"
                                + " the field. Lists are paged by cursor. Times are ISO 8601.")
                        .license(new License().name("Apache-2.0")))
                .addServersItem(new Server().url(settings.urlOf("")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("program"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token that POST /api/v1/sign-in gives"))
                        .addSecuritySchemes(
                                "program",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.OAUTH2)
                                        .flows(new OAuthFlows()
                                                .clientCredentials(new OAuthFlow()
                                                        .tokenUrl(settings.urlOf("/oauth2/token"))
                                                        .scopes(new Scopes())))));
    }
}
