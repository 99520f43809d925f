package org.tongban.server.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.tongban.kernel.text.LocalText;

/**
 * The few addresses at which more may be uploaded than a file of a form has elsewhere: a unit's old papers, scanned. How much
 * is a property of the servlet, so they have one of their own. Only staff are let in, before anything is read.
 */
@Configuration
public class LargeUploads {
    /** Bytes of a request. */
    public static final long MOST = 1L << 30;

    private static final String NAME = "largeUploads";

    @Bean
    static ServletRegistrationBean<DispatcherServlet> servletOfLargeUploads(WebApplicationContext context) {
        ServletRegistrationBean<DispatcherServlet> servlet = new ServletRegistrationBean<>(
                new DispatcherServlet(context), "/unit/licences/imports", "/api/v1/licence-imports");
        servlet.setName(NAME);
        servlet.setMultipartConfig(new MultipartConfigElement("", MOST, MOST, 0));
        return servlet;
    }

    /** What to tell whoever sent too many files, or too large ones. */
    static Problem tooLarge(@Nullable Throwable failure, HttpServletRequest request) {
        Throwable cause = failure == null ? null : NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof FileCountLimitExceededException) {
            return Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-many-files",
                    LocalText.of(
                            "一次选的文件太多，没有上传。请分几次上传，能收 ZIP 的地方打成一个 ZIP。",
                            "Too many files at once; nothing was uploaded. Upload them in parts, or, where ZIP files are"
                                    + " taken, packed into one ZIP file."));
        }
        if (takes(request)) {
            return Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "upload-too-large",
                    LocalText.of(
                            "表格和扫描件合计超过 1 GB，或者一次选的文件太多，没有上传。请把扫描件打成 ZIP；还是太大的，分成几个表格导入。",
                            "Table and scans are larger than 1 GB together, or too many files at once; nothing was uploaded."
                                    + " Pack the scans into a ZIP file; if that is still too large, bring them in by several"
                                    + " tables."));
        }
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "file-too-large",
                LocalText.of(
                        "文件超过 20 MB。请压缩图片或降低扫描分辨率后再传。",
                        "The file is larger than 20 MB. Compress the picture or scan at a lower resolution, then upload"
                                + " again."));
    }

    /** Whether this request may be so large. */
    public static boolean takes(HttpServletRequest request) {
        return NAME.equals(request.getHttpServletMapping().getServletName())
                || NAME.equals(request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME));
    }
}
