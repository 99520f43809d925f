package org.tongban.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.AccessLog;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Turns what went wrong into a page for people and a problem detail for programs; what nobody expected is logged once. */
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final LocalText UNEXPECTED = LocalText.of(
            "系统出了意外，您的请求没有完成，已有的数据不受影响。请稍后再试；仍不行时，请把下面的编号告诉窗口。",
            "Something went wrong on our side and your request was not carried out; nothing that was saved is lost. Try"
                    + " again in a moment; if it still fails, tell the counter the number below.");

    /** What PostgreSQL says of text that it can't hold: a null character, plainly or in JSON. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private final PageArguments pages;
    private final AccessLog accessLog;

    Problems(PageArguments pages, AccessLog accessLog) {
        this.pages = pages;
        this.accessLog = accessLog;
    }

    @ExceptionHandler
    Object problem(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        problem.refusal().ifPresent(what -> log(what, request));
        return answer(problem, request, response);
    }

    private void log(String what, HttpServletRequest request) {
        String attempt = (request.getMethod() + " " + PageArguments.path(request) + " " + what).strip();
        PageArguments.viewer()
                .ifPresentOrElse(
                        viewer -> accessLog.refused(viewer, attempt), () -> accessLog.refusedStranger(attempt));
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(MaxUploadSizeExceededException failure, HttpServletRequest request, HttpServletResponse response) {
        return answer(LargeUploads.tooLarge(failure, request), request, response);
    }

    /** A file was expected and something else came. */
    @ExceptionHandler(MultipartException.class)
    Object noUpload(HttpServletRequest request, HttpServletResponse response) {
        return answer(refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE), request, response);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object malformed(HttpServletRequest request, HttpServletResponse response) {
        return answer(Problem.notFound(), request, response);
    }

    @ExceptionHandler
    Object unreadable(
            HttpMessageNotReadableException failure, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> field = failure.getCause() instanceof DatabindException binding
                ? Optional.of(path(binding)).filter(path -> !path.isEmpty())
                : Optional.empty();
        return answer(field.map(Problems::missing).orElseGet(() -> refused(HttpStatus.BAD_REQUEST)), request, response);
    }

    /** Where in the body: {@code corrections[0].target}. */
    private static String path(DatabindException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static Problem missing(String field) {
        return Problem.atField(
                field,
                "value-not-understood",
                LocalText.of(
                        "“" + field + "”没有值，或者值的格式不对。请对照接口文档。",
                        "“" + field + "” has no value, or not of the form expected; see the API description."));
    }

    @ExceptionHandler
    Object unexpected(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure;
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(refused(known.getStatusCode()), request, response);
        }
        if (failure instanceof DataAccessException access && UNSTORABLE.contains(sqlState(access))) {
            return answer(
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "characters-not-allowed",
                            LocalText.of(
                                    "内容里有不能使用的字符（空字符）。请删除后重新填写。",
                                    "There is a character in it that can't be used (a null character). Remove it and send"
                                            + " it again.")),
                    request,
                    response);
        }
        String number = UUID.randomUUID().toString();
        LOG.error("{} {} failed, told as {}", request.getMethod(), PageArguments.path(request), number, failure);
        return answer(
                Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", unexpectedText(failure, number)),
                request,
                response);
    }

    private static LocalText unexpectedText(Exception failure, String number) {
        if (failure instanceof DataAccessException access && diskFull(access)) {
            return LocalText.of(
                    "服务器磁盘已满，暂时不能保存，已有的数据不受影响。请通知管理员清理磁盘后再试。",
                    "The server's disk is full, nothing can be saved right now; what was saved is safe. Ask the"
                            + " administrator to free space, then try again.");
        }
        return LocalText.of(UNEXPECTED.zh() + " " + number, UNEXPECTED.en() + " " + number);
    }

    private static boolean diskFull(DataAccessException failure) {
        return sqlState(failure).equals("53100");
    }

    private static String sqlState(DataAccessException failure) {
        return failure.getRootCause() instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    static Problem refused(HttpStatusCode status) {
        if (status.value() == 404) {
            return Problem.notFound();
        }
        HttpStatus known = HttpStatus.valueOf(status.value());
        return Problem.of(
                known,
                "request-not-understood",
                LocalText.of(
                        "请求的格式不对（" + known.value() + "）。请从页面上重新操作；程序调用请对照接口文档。",
                        "The request isn't of the form expected (" + known.value()
                                + "). Start again from the page; programs, see the API description."));
    }

    private Object answer(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        if (forPrograms(request)) {
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(detail(problem, request));
        }
        response.setStatus(problem.status().value());
        return pages.page(request).view("web/problem").addObject("problem", problem);
    }

    private static boolean forPrograms(HttpServletRequest request) {
        String path = PageArguments.path(request);
        return path.startsWith("/api/") || path.startsWith("/oauth2/");
    }

    private static ProblemDetail detail(Problem problem, HttpServletRequest request) {
        ProblemDetail detail = ProblemDetail.forStatus(problem.status());
        detail.setType(URI.create("urn:tongban:problem:" + problem.code()));
        String sentence = problem.sentence().in(PageArguments.language(request));
        detail.setTitle(sentence);
        detail.setInstance(URI.create(PageArguments.path(request)));
        detail.setProperty("code", problem.code());
        problem.field()
                .ifPresent(field ->
                        detail.setProperty("errors", List.of(new FieldError(field, problem.code(), sentence))));
        return detail;
    }

    private record FieldError(String field, String code, String message) {}
}
