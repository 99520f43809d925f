package org.tongban.server.account;

import org.tongban.kernel.text.LocalText;

/** What the audit log tells apart. */
public enum AuditKind {
    ACCESS_REFUSED("拒绝访问", "Access refused"),
    PERSONAL_DATA_READ("查看个人信息", "Personal data read"),
    SIGNED_IN("登录", "Signed in"),
    SIGN_IN_FAILED("登录失败", "Sign-in failed"),
    SIGN_IN_BLOCKED("登录被暂停", "Sign-in blocked"),
    SIGNED_OUT("退出", "Signed out"),
    SIGNED_UP("注册", "Signed up"),
    PASSWORD_CHANGED("修改密码", "Password changed"),
    PASSKEY_ADDED("添加通行密钥", "Passkey added"),
    PASSKEY_REMOVED("删除通行密钥", "Passkey removed"),
    TOKEN_ISSUED("签发令牌", "Token issued"),
    TOKEN_REVOKED("吊销令牌", "Token revoked"),
    PERSON_RECEIVED("窗口接待", "Received at a counter"),
    ACCOUNT_CREATED("新建账号", "Account created"),
    IDENTITY_CONFIRMED("核对身份", "Identity confirmed"),
    ACCOUNT_CHANGED("变更账号", "Account changed"),
    ABSENCE_ENTERED("登记外出", "Absence entered"),
    ABSENCE_ENDED("外出结束", "Absence ended"),
    CLIENT_CREATED("登记接入程序", "Program registered"),
    CLIENT_REVOKED("停用接入程序", "Program revoked"),
    WEBHOOK_SUBSCRIBED("登记事件订阅", "Webhook subscribed"),
    WEBHOOK_ENDED("停用事件订阅", "Webhook ended"),
    INDICATOR_CHANGED("变更指标", "Indicator changed"),
    HOLD_DECIDED("暂停受理", "Applications held back"),
    LICENCES_IN_BULK("批量处理证照", "Bulk work on licences"),
    SEAL_CHANGED("变更印章", "Seal changed"),
    TRUST_CHANGED("变更信任", "Trust changed"),
    NOTICE_SENT("发督办文书", "Notice of supervision"),
    HARM_NOTED("记录严重后果", "Serious harm noted");

    private final LocalText title;

    AuditKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
