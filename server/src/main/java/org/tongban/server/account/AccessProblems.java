package org.tongban.server.account;

import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** What people and programs are told when they can't get in. */
enum AccessProblems {
    NOT_SIGNED_IN(
            HttpStatus.UNAUTHORIZED,
            "not-signed-in",
            "您还没有登录，或登录已过期。请登录后重试；程序请先用 POST /api/v1/sign-in 取得令牌。",
            "You aren't signed in, or no longer. Sign in and try again; programs get a token by POST /api/v1/sign-in."),
    TOKEN_NOT_VALID(
            HttpStatus.UNAUTHORIZED,
            "token-not-valid",
            "令牌无效、已过期或已被吊销。请重新登录取得新的令牌。",
            "The token is unknown, expired or revoked. Sign in again for a new one."),
    WRONG_PASSWORD(
            HttpStatus.UNAUTHORIZED,
            "wrong-password",
            "用户名或密码不对。请检查大小写后重试。",
            "User name or password is wrong. Check capitals and try again."),
    TOO_MANY_TRIES(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-tries",
            "尝试次数太多，为防他人猜密码已暂停登录。请过几分钟再试；忘了密码请联系管理员或窗口。",
            "Too many tries; sign-in is paused so that nobody can guess the password. Try again in a few minutes; if you"
                    + " forgot it, ask the administrator or a counter."),
    FORM_EXPIRED(
            HttpStatus.FORBIDDEN,
            "form-expired",
            "这个页面放得太久，或不是从本站提交的，没有办理。请返回上一页刷新后再提交。",
            "This page was open too long or the request didn't come from this site; nothing was done. Go back, reload the"
                    + " page and send it again."),
    PASSWORD_EXPIRED(
            HttpStatus.FORBIDDEN,
            "password-expired",
            "您用的是一次性密码。请先在网页上登录并改成自己的密码。",
            "Your password is a one-time one. Sign in on the web site and replace it with your own first.");

    private final HttpStatus status;
    private final String code;
    private final LocalText sentence;

    AccessProblems(HttpStatus status, String code, String zh, String en) {
        this.status = status;
        this.code = code;
        this.sentence = LocalText.of(zh, en);
    }

    Problem problem() {
        return Problem.of(status, code, sentence);
    }

    LocalText sentence() {
        return sentence;
    }
}
