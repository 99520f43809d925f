package org.tongban.seal.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;

/**
 * Opens an OFD file with ofdrw: given its path, answers "valid" or what is wrong, a line feed, then the text it finds on
 * its pages.
 */
public final class Ofdrw implements UnaryOperator<String> {
    @Override
    public String apply(String path) {
        try (OFDReader reader = new OFDReader(Path.of(path));
                OFDValidator validator = new OFDValidator(reader)) {
            validator.setValidator(new SESV4ValidateContainer());
            String text = String.join("|", new ContentExtractor(reader).extractAll());
            return verdict(validator) + "\n" + text;
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }

    private static String verdict(OFDValidator validator) throws IOException {
        try {
            validator.exeValidate();
            return "valid";
        } catch (GeneralSecurityException e) {
            return "invalid: " + e.getMessage();
        }
    }
}
