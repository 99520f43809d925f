package org.tongban.seal.ofd;

import java.util.List;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Column;
import org.tongban.seal.LicenceDocument.Field;
import org.tongban.seal.LicenceDocument.Table;
import org.tongban.seal.face.Xml;

/**
 * The attached data of a licence: everything on its face as XML, so that machines need not read a picture. The names of
 * the leading elements follow the metadata of electronic licences (GB/T 36903: 证照类型名称, 证照编号, …), in English
 * with the Chinese name as an attribute.
 */
final class LicenceData {
    private final StringBuilder out = new StringBuilder(2048);

    private LicenceData() {}

    static String xml(LicenceDocument document) {
        return new LicenceData().write(document);
    }

    private String write(LicenceDocument document) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<licence xmlns=\"urn:tongban:licence:1\">\n");
        item("typeCode", "证照类型代码", document.type().code());
        item("typeName", "证照类型名称", document.type().name());
        item("typeNameEn", "证照类型英文名称", document.type().nameEn());
        item("issuerName", "证照颁发机构", document.issuer().name());
        item("issuerCode", "证照颁发机构代码", document.issuer().code());
        item("identifier", "电子证照标识", document.identifier());
        item("number", "证照编号", document.number());
        item("holderName", "持证主体名称", document.holder().name());
        item("holderIdKind", "持证主体代码类型", document.holder().idKind());
        item("holderId", "持证主体代码", document.holder().id());
        item("issuedOn", "证照颁发日期", document.issuedOn().toString());
        item("validFrom", "证照有效期起始日期", document.validFrom().toString());
        document.validUntil().ifPresent(day -> item("validUntil", "证照有效期截止日期", day.toString()));
        item("check", "查验地址", document.qrText());
        document.photograph().ifPresent(photo -> item("photograph", "持证主体照片", "/" + LicenceParts.PHOTO));
        out.append("  <fields>\n");
        document.fields().forEach(this::field);
        out.append("  </fields>\n");
        document.table().ifPresent(this::table);
        document.notes().forEach(note -> item("note", "备注", note));
        return out.append("</licence>\n").toString();
    }

    private void item(String element, String chinese, String value) {
        out.append("  <").append(element).append(" name=\"").append(chinese).append("\">");
        out.append(Xml.escape(value)).append("</").append(element).append(">\n");
    }

    private void field(Field field) {
        out.append("    <field name=\"").append(Xml.escape(field.label())).append("\" nameEn=\"");
        out.append(Xml.escape(field.labelEn()))
                .append("\">")
                .append(Xml.escape(field.value()))
                .append("</field>\n");
    }

    private void table(Table table) {
        out.append("  <rows>\n");
        for (List<String> row : table.rows()) {
            out.append("    <row>");
            for (int c = 0; c < row.size(); c++) {
                Column column = table.columns().get(c);
                out.append("<cell name=\"").append(Xml.escape(column.label())).append("\" nameEn=\"");
                out.append(Xml.escape(column.labelEn()))
                        .append("\">")
                        .append(Xml.escape(row.get(c)))
                        .append("</cell>");
            }
            out.append("</row>\n");
        }
        out.append("  </rows>\n");
    }
}
