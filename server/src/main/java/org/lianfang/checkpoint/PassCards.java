package org.lianfang.checkpoint;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.lianfang.access.Audit;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A pass to print: A6 across, in Chinese, numbered, with a square code that holds {@code LFP:} and the number. Whom it is for
 * is masked. A character that the font lacks is set as 〓.
 */
@Component
class PassCards {
    static final Passes.Shown NOBODY = new Passes.Shown("", "");

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final float MARGIN = 28;
    private static final float QR_SIDE = 120;

    private final Passes passes;
    private final Points points;
    private final MessageSource messages;
    private final Audit audit;

    PassCards(Passes passes, Points points, MessageSource messages, Audit audit) {
        this.passes = passes;
        this.points = points;
        this.messages = messages;
        this.audit = audit;
    }

    private record Line(String text, float size) {}

    @Transactional
    public byte[] pdf(UUID id) {
        Pass pass = passes.require(id);
        Point point = points.require(pass.pointId());
        var who = passes.shown(List.of(pass), "pass card").getOrDefault(id, NOBODY);
        audit.record("checkpoint.pass-printed", "pass", List.of(id), Map.of("number", pass.number()));
        var rule = PassRule.on(passes.rules(point.id()), pass.kind(), pass.validFrom());
        return drawn(
                text("title." + pass.kind().external()),
                Stream.of(
                                new Line(point.name(), 15),
                                new Line(text("number", pass.number()), 11),
                                new Line(whom(pass, who), 11),
                                new Line(text("valid", day(pass.validFrom()), day(pass.validUntil())), 11),
                                new Line(
                                        rule.map(one -> text("rule", one.days(), one.exits()))
                                                .orElse(""),
                                        11),
                                new Line(text("emergency"), 9))
                        .filter(line -> !line.text().isEmpty())
                        .toList(),
                "LFP:" + pass.number());
    }

    private String whom(Pass pass, Passes.Shown who) {
        return switch (pass.kind()) {
            case HOUSEHOLD -> text("household", who.name());
            case PERSON -> text("person", who.name());
            case VISITOR -> text("visitor", who.name(), who.host());
            case VEHICLE -> text("vehicle", pass.plate());
        };
    }

    private static byte[] drawn(String title, List<Line> lines, String code) {
        try (var document = new PDDocument();
                var chinese = new ClassPathResource("fonts/DroidSansFallbackFull.ttf").getInputStream()) {
            document.getDocumentInformation().setTitle(title);
            var across = new PDRectangle(419.53f, 297.64f);
            var page = new PDPage(across);
            document.addPage(page);
            var faces = new Faces(
                    PDType0Font.load(document, chinese, true), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            try (var content = new PDPageContentStream(document, page)) {
                content.addRect(12, 12, across.getWidth() - 24, across.getHeight() - 24);
                content.stroke();
                float y = across.getHeight() - MARGIN - 26;
                faces.show(content, title, 26, MARGIN, y);
                for (Line line : lines) {
                    y -= line.size() * 2.1f;
                    faces.show(content, line.text(), line.size(), MARGIN, y);
                }
                square(content, code, across.getWidth() - MARGIN - QR_SIDE, MARGIN);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void square(PDPageContentStream content, String code, float left, float bottom) throws IOException {
        BitMatrix bits;
        try {
            bits = new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException("a pass number is too long for a code", e);
        }
        float module = QR_SIDE / bits.getWidth();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    content.addRect(left + x * module, bottom + (bits.getHeight() - 1 - y) * module, module, module);
                }
            }
        }
        content.fill();
    }

    /** The Chinese face, which has no Latin letters or digits, and one that every reader has for those. */
    private record Faces(PDFont chinese, PDFont latin) {
        void show(PDPageContentStream content, String text, float size, float x, float y) throws IOException {
            content.beginText();
            content.newLineAtOffset(x, y);
            for (int character : text.codePoints().toArray()) {
                String one = Character.toString(character);
                PDFont face = character < 0x80 ? latin : chinese;
                content.setFont(face, size);
                content.showText(has(face, one) ? one : "〓");
            }
            content.endText();
        }

        private static boolean has(PDFont face, String character) {
            try {
                return face.encode(character).length > 0;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }
    }

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private String text(String key, Object... with) {
        return messages.getMessage("checkpoint.pass." + key, with, CHINESE);
    }
}
