package org.lianfang.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Two-dimensional codes in pictures: QR codes, and the Aztec and Data Matrix codes that some issuers print. */
final class Picture {
    private static final int WIDEST = 8000;
    private static final int MARGIN = 40;

    private Picture() {}

    /** The text of the code in a picture in base64; empty if there is no picture or no code in it. */
    static Optional<String> read(String base64) {
        try {
            String data = base64.substring(base64.startsWith("data:") ? base64.indexOf(',') + 1 : 0);
            byte[] bytes = Base64.getMimeDecoder().decode(data);
            BufferedImage image = small(bytes) ? ImageIO.read(new ByteArrayInputStream(bytes)) : null;
            if (image == null) {
                return Optional.empty();
            }
            for (int scale : List.of(1, 2, 3)) {
                Optional<String> text = text(onWhite(image, scale));
                if (text.isPresent()) {
                    return text;
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Draws the text as a QR code and reads that. */
    static Optional<String> drawnAndRead(String text) {
        try {
            BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 600, 600);
            var image = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
                }
            }
            return text(image);
        } catch (WriterException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean small(byte[] bytes) throws IOException {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(stream);
                return reader.getWidth(0) <= WIDEST && reader.getHeight(0) <= WIDEST;
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage onWhite(BufferedImage image, int scale) {
        int width = image.getWidth() * scale;
        int height = image.getHeight() * scale;
        var framed = new BufferedImage(width + 2 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = framed.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, framed.getWidth(), framed.getHeight());
        graphics.drawImage(image, MARGIN, MARGIN, width, height, null);
        graphics.dispose();
        return framed;
    }

    private static Optional<String> text(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        LuminanceSource light =
                new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        for (Binarizer binarizer : List.of(new HybridBinarizer(light), new GlobalHistogramBinarizer(light))) {
            for (boolean pure : new boolean[] {false, true}) {
                Optional<String> text = text(binarizer, pure);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Binarizer binarizer, boolean pure) {
        try {
            return Optional.of(new MultiFormatReader()
                    .decode(new BinaryBitmap(binarizer), hints(pure))
                    .getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Map<DecodeHintType, Object> hints(boolean pure) {
        var hints = new EnumMap<DecodeHintType, Object>(DecodeHintType.class);
        hints.put(
                DecodeHintType.POSSIBLE_FORMATS,
                List.of(BarcodeFormat.QR_CODE, BarcodeFormat.AZTEC, BarcodeFormat.DATA_MATRIX));
        hints.put(DecodeHintType.TRY_HARDER, true);
        if (pure) {
            hints.put(DecodeHintType.PURE_BARCODE, true);
        }
        return hints;
    }
}
