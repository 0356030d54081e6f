package org.lianfang.isolation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.springframework.core.io.ClassPathResource;

/**
 * A sheet of A4 set like an official letter: a title, a number at the right, paragraphs with an indent of two characters,
 * a seal line at the right. The Chinese font is embedded as far as it is used. A character that the font lacks is set as 〓, as
 * printers do, so that somebody writes it in by hand.
 */
final class PaperSheet {
    private static final float MARGIN = 72;
    private static final float SIZE = 13;
    private static final float LEADING = 24;
    private static final String NOT_AT_THE_START = "，。、；：）》〕”！？";

    private final List<Line> lines = new ArrayList<>();

    private record Line(String text, float size, Side side, boolean indented, float before) {}

    private enum Side {
        LEFT,
        MIDDLE,
        RIGHT
    }

    PaperSheet title(String text) {
        lines.add(new Line(text, 22, Side.MIDDLE, false, 0));
        return this;
    }

    PaperSheet right(String text) {
        lines.add(new Line(text, SIZE, Side.RIGHT, false, 0));
        return this;
    }

    PaperSheet paragraph(String text) {
        lines.add(new Line(text, SIZE, Side.LEFT, true, 0));
        return this;
    }

    PaperSheet line(String text) {
        lines.add(new Line(text, SIZE, Side.LEFT, false, 0));
        return this;
    }

    PaperSheet space() {
        lines.add(new Line("", SIZE, Side.LEFT, false, 0));
        return this;
    }

    byte[] pdf(String title) {
        try (var document = new PDDocument();
                var chinese = new ClassPathResource("fonts/DroidSansFallbackFull.ttf").getInputStream()) {
            document.getDocumentInformation().setTitle(title);
            var faces = new Faces(
                    PDType0Font.load(document, chinese, true), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            write(document, faces);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(PDDocument document, Faces faces) throws IOException {
        var area = PDRectangle.A4;
        float width = area.getWidth() - 2 * MARGIN;
        PDPageContentStream page = newPage(document);
        float y = area.getHeight() - MARGIN;
        for (var line : lines) {
            for (var text : broken(settable(line, faces), line.size(), width, faces)) {
                if (y < MARGIN) {
                    page.close();
                    page = newPage(document);
                    y = area.getHeight() - MARGIN;
                }
                float free = width - faces.width(text, line.size());
                float x = MARGIN
                        + switch (line.side()) {
                            case LEFT -> 0;
                            case MIDDLE -> free / 2;
                            case RIGHT -> free;
                        };
                faces.show(page, text, line.size(), x, y);
                y -= line.size() > SIZE ? LEADING * 2 : LEADING;
            }
        }
        page.close();
    }

    private static PDPageContentStream newPage(PDDocument document) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    private static String settable(Line line, Faces faces) {
        var text = new StringBuilder(line.indented() ? "　　" : "");
        line.text()
                .codePoints()
                .forEach(character -> text.append(faces.has(character) ? Character.toString(character) : "〓"));
        return text.toString();
    }

    private static List<String> broken(String text, float size, float width, Faces faces) throws IOException {
        var rows = new ArrayList<String>();
        var row = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            var next = Character.toString(character);
            boolean full = faces.width(row + next, size) > width;
            if (full && !NOT_AT_THE_START.contains(next)) {
                rows.add(row.toString());
                row.setLength(0);
            }
            row.append(next);
        }
        rows.add(row.toString());
        return rows;
    }

    /** The Chinese face, which has no Latin letters or digits, and one of the faces that every reader has for those. */
    private record Faces(PDFont chinese, PDFont latin) {

        private PDFont of(int character) {
            return character < 0x80 ? latin : chinese;
        }

        boolean has(int character) {
            try {
                return of(character).encode(Character.toString(character)).length > 0;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }

        float width(String text, float size) throws IOException {
            float width = 0;
            for (int character : text.codePoints().toArray()) {
                width += of(character).getStringWidth(Character.toString(character)) / 1000 * size;
            }
            return width;
        }

        void show(PDPageContentStream page, String text, float size, float x, float y) throws IOException {
            page.beginText();
            page.newLineAtOffset(x, y);
            int[] characters = text.codePoints().toArray();
            for (int from = 0; from < characters.length; ) {
                var face = of(characters[from]);
                int to = from;
                while (to < characters.length && of(characters[to]).equals(face)) {
                    to++;
                }
                page.setFont(face, size);
                page.showText(new String(characters, from, to - from));
                from = to;
            }
            page.endText();
        }
    }
}
