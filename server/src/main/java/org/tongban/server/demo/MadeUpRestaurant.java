package org.tongban.server.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongban.kernel.id.MadeUp;
import tools.jackson.databind.JsonNode;

/** What the walk answers, fills in and hands in: a restaurant that plainly isn't one. */
final class MadeUpRestaurant {
    private MadeUpRestaurant() {}

    static final Map<String, List<String>> ANSWERS = Map.ofEntries(
            Map.entry("subject_kind", List.of("company")),
            Map.entry("already_registered", List.of("no")),
            Map.entry("food_business", List.of("catering")),
            Map.entry("food_items", List.of("hot", "cold")),
            Map.entry("delivery_only", List.of("no")),
            Map.entry("premises_area", List.of("420")),
            Map.entry("seats", List.of("80")),
            Map.entry("premises_right", List.of("lease")),
            Map.entry("kitchen_fuel", List.of("piped-gas")),
            Map.entry("fire_method", List.of("inspection")),
            Map.entry("shop_sign", List.of("yes")),
            Map.entry("town_sewer", List.of("yes")),
            Map.entry("staff_count", List.of("6")));

    /** A value for a field that is still empty, by its name where it matters and by its type where it doesn't. */
    static List<String> value(JsonNode field, LocalDate today) {
        String element = field.get("element").asString();
        List<String> own = own(today).get(element);
        if (own != null) {
            return own;
        }
        return switch (field.get("type").asString()) {
            case "choice", "multi" -> List.of(field.get("options").get(0).asString());
            case "number" -> List.of("2");
            case "yes_no" -> List.of("yes");
            case "date" -> List.of(today.plusDays(7).toString());
            default -> List.of("示例内容");
        };
    }

    static Map<String, List<String>> own(LocalDate today) {
        Map<String, List<String>> own = new HashMap<>();
        own.put("subject_name", List.of("临汾市尧都区例食餐饮有限公司（虚构）"));
        own.put("business_scope", List.of("餐饮服务"));
        own.put("capital", List.of("50"));
        own.put("shareholders", List.of("张例一 " + citizen(1988, 11) + " 50 2031-01-01"));
        own.put("officers", List.of("董事兼经理 张例一"));
        own.put("liaison_name", List.of("张例一"));
        own.put("liaison_mobile", List.of(mobile(11)));
        own.put("premises_address", List.of("临汾市尧都区虚构街1号"));
        own.put("premises_floors", List.of("一层"));
        own.put("lease_end", List.of(today.plusYears(3).toString()));
        own.put("kitchen_area", List.of("90"));
        own.put("online_sales", List.of("no"));
        own.put("food_staff", List.of("6"));
        own.put("safety_officer_name", List.of("例安全"));
        own.put("safety_officer_id", List.of(citizen(1990, 21)));
        own.put("fire_occupants", List.of("100"));
        own.put("fire_responsible", List.of("张例一"));
        own.put("fire_manager", List.of("例消防"));
        own.put("fire_manager_mobile", List.of(mobile(12)));
        own.put("sign_text", List.of("例食饭店"));
        own.put("sign_position", List.of("门头"));
        own.put("first_employed_on", List.of(today.toString()));
        own.put("outlet_diameter", List.of("150"));
        own.put("staff_list", List.of("员工甲 虚构"));
        own.put("fund_rate", List.of("5"));
        own.put("fund_from", List.of(today.toString()));
        own.put("invoice_clerk_name", List.of("例开票"));
        own.put("finance_officer_name", List.of("例财务"));
        own.put("finance_officer_id", List.of(citizen(1991, 22)));
        own.put("finance_officer_mobile", List.of(mobile(13)));
        return own;
    }

    private static String citizen(int year, int number) {
        return MadeUp.citizen(LocalDate.of(year, 3, 4), number).value();
    }

    private static String mobile(int number) {
        return MadeUp.mobile(number).value();
    }

    /** A small PDF that says what it stands for. @param title in ASCII */
    static byte[] paper(String title) {
        String content = "BT /F1 18 Tf 72 760 Td (Made-up paper: " + title + ") Tj ET";
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        int[] offsets = new int[6];
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        };
        for (int i = 0; i < objects.length; i++) {
            offsets[i + 1] = pdf.length();
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 6\n0000000000 65535 f \n");
        for (int i = 1; i <= objects.length; i++) {
            pdf.append("%010d 00000 n \n".formatted(offsets[i]));
        }
        pdf.append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
