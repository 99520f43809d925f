package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.BasisKind;

/** Which documents an item rests on. */
class SameDocumentTest {
    private static Basis basis(String law, String number) {
        return new Basis(
                LocalText.of(law, law),
                Optional.empty(),
                BasisKind.ADMINISTRATIVE_REGULATION,
                Optional.of(number).filter(one -> !one.isEmpty()));
    }

    @Test
    void a_document_is_the_one_whose_whole_title_it_has() {
        Basis rules = basis("不动产登记暂行条例实施细则", "");
        assertThat(SameDocument.is(rules, "不动产登记暂行条例", "")).isFalse();
        assertThat(SameDocument.is(rules, "实施细则", "")).isFalse();
        assertThat(SameDocument.is(rules, "《不动产登记暂行条例实施细则》", "")).isTrue();
        assertThat(SameDocument.is(basis("中华人民共和国税收征收管理法", ""), "税收征收管理法", "")).isTrue();
        assertThat(SameDocument.is(basis("税收征收管理法实施细则", ""), "中华人民共和国税收征收管理法", ""))
                .isFalse();
    }

    @Test
    void where_both_have_a_number_it_decides() {
        Basis numbered = basis("管理办法", "虚政发〔2020〕1号");
        assertThat(SameDocument.is(numbered, "管理办法", "虚政发〔2020〕2号")).isFalse();
        assertThat(SameDocument.is(numbered, "关于印发管理办法的通知", "虚政发[２０２０] 1号")).isTrue();
        assertThat(SameDocument.is(numbered, "管理办法", "")).isTrue();
        assertThat(SameDocument.is(basis("条例", "国务院令第746号"), "中华人民共和国条例", "中华人民共和国国务院令第746号"))
                .isTrue();
    }

    @Test
    void the_number_of_a_revision_is_that_of_another_document() {
        Basis revised = basis("中华人民共和国道路运输条例", "国务院令第764号修订");
        assertThat(SameDocument.is(revised, "中华人民共和国道路运输条例", "国务院令第406号")).isTrue();
        assertThat(SameDocument.is(revised, "国务院关于修改部分行政法规的决定", "国务院令第764号")).isFalse();
    }
}
