package org.tongban.seal.peer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import org.ofdrw.core.basicStructure.pageObj.layer.CT_Layer;
import org.ofdrw.core.basicStructure.pageObj.layer.PageBlockType;
import org.ofdrw.core.basicStructure.pageObj.layer.block.ImageObject;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;

/**
 * Opens an OFD file with ofdrw: given its path, answers "valid" or what is wrong, a line feed, then the text it finds on
 * its pages, then the pictures on the first: which resource, where and how many pixels.
 */
public final class Ofdrw implements UnaryOperator<String> {
    @Override
    public String apply(String path) {
        try (OFDReader reader = new OFDReader(Path.of(path));
                OFDValidator validator = new OFDValidator(reader)) {
            validator.setValidator(new SESV4ValidateContainer());
            String text = String.join("|", new ContentExtractor(reader).extractAll());
            return verdict(validator) + "\n" + text + pictures(reader);
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }

    private static String pictures(OFDReader reader) throws IOException {
        StringBuilder found = new StringBuilder();
        for (CT_Layer layer : reader.getPage(1).getContent().getLayers()) {
            for (PageBlockType block : layer.getPageBlocks()) {
                if (block instanceof ImageObject image) {
                    String resource = image.getResourceID().toString();
                    BufferedImage picture = reader.getResMgt().getImage(resource);
                    found.append("\n[")
                            .append(reader.getResMgt().getMultiMedia(resource).getMediaFile());
                    found.append(" at ").append(image.getBoundary());
                    found.append(": ")
                            .append(picture.getWidth())
                            .append(" x ")
                            .append(picture.getHeight())
                            .append(']');
                }
            }
        }
        return found.toString();
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
